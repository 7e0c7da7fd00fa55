package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

class CallDeadlinesTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
  private final CallDeadlines deadlines = new CallDeadlines(Duration.ofSeconds(4), now::get);
  private final FakeCall call = new FakeCall();

  @AfterEach
  void close() {
    deadlines.close();
  }

  @Test
  void aCallIsBrokenOffWhenItsTimeIsUp() {
    var _ = deadlines.watch(call);
    now.addAndGet(Duration.ofSeconds(5).toNanos());

    deadlines.sweep();

    assertThat(call.aborted).isTrue();
  }

  @Test
  void aCallThatHasTimeGoesOn() {
    var _ = deadlines.watch(call);
    now.addAndGet(Duration.ofSeconds(3).toNanos());

    deadlines.sweep();

    assertThat(call.aborted).isFalse();
  }

  @Test
  void aCallThatIsOverIsLeftAlone() {
    deadlines.watch(call).close();
    now.addAndGet(Duration.ofSeconds(5).toNanos());

    deadlines.sweep();

    assertThat(call.aborted).isFalse();
  }

  private static final class FakeCall implements ExecutableHttpRequest {
    private boolean aborted;

    @Override
    public HttpExecuteResponse call() {
      return HttpExecuteResponse.builder().build();
    }

    @Override
    public void abort() {
      aborted = true;
    }
  }
}
