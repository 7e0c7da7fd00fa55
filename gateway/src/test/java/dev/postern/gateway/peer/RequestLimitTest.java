package dev.postern.gateway.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
  private final AtomicLong now = new AtomicLong();
  private final RequestLimit limit =
      new RequestLimit("test", new RequestRate(3, Duration.ofMinutes(1)), now::get);

  @Test
  void oneMoreThanMayComeIsToldWhenToComeAgain() {
    takeThree("192.0.2.7");

    assertThat(limit.take("192.0.2.7")).contains(Duration.ofSeconds(20));
  }

  @Test
  void timeBringsOneBack() {
    takeThree("192.0.2.7");
    now.addAndGet(Duration.ofSeconds(20).toNanos());

    assertThat(limit.take("192.0.2.7")).isEmpty();
    assertThat(limit.take("192.0.2.7")).isPresent();
  }

  @Test
  void othersAreCountedApart() {
    takeThree("192.0.2.7");

    assertThat(limit.take("192.0.2.8")).isEmpty();
  }

  @Test
  void aNetworkOfIpv6CountsAsOne() {
    takeThree("2001:db8:0:1::1");

    assertThat(limit.take("2001:db8:0:1:ffff:ffff:ffff:ffff")).isPresent();
    assertThat(limit.take("2001:db8:0:2::1")).isEmpty();
  }

  private void takeThree(String address) {
    for (int i = 0; i < 3; i++) {
      assertThat(limit.take(address)).isEmpty();
    }
  }
}
