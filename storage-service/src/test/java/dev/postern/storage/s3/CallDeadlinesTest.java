package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.storage.s3.CallDeadlines.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

class CallDeadlinesTest {
  /** Where the clock may stand, which then turns over. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);

  private final CallDeadlines deadlines = new CallDeadlines(now::get);
  private final Deadline deadline = deadlines.in(Duration.ofSeconds(4));
  private final FakeCall call = new FakeCall();

  @AfterEach
  void close() {
    deadlines.close();
  }

  @Test
  void aCallIsBrokenOffWhenItsTimeIsUp() {
    var _ = deadline.watch(call);
    now.addAndGet(Duration.ofSeconds(4).toNanos());

    deadlines.sweep();

    assertThat(call.aborted).isTrue();
  }

  @Test
  void aCallThatHasTimeGoesOn() {
    var _ = deadline.watch(call);
    now.addAndGet(Duration.ofSeconds(3).toNanos());

    deadlines.sweep();

    assertThat(call.aborted).isFalse();
  }

  @Test
  void aCallThatIsOverIsLeftAlone() {
    deadline.watch(call).close();
    now.addAndGet(Duration.ofSeconds(5).toNanos());

    deadlines.sweep();

    assertThat(call.aborted).isFalse();
  }

  @Test
  void whoTakesNoLessGetsAMillisecondAfterTheEnd() {
    now.addAndGet(Duration.ofSeconds(5).toNanos());

    assertThat(deadline.isOver()).isTrue();
    assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(-1));
    assertThat(deadline.leftOrLeast()).isEqualTo(Duration.ofMillis(1));
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
