package dev.postern.auth.shared;

import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a map's answers, not for ever.
 *
 * @param unavailable what to tell a person while there are none
 */
record Answers(String unavailable) {
  private static final Duration MOST_WAIT = Duration.ofSeconds(3);

  <T extends @Nullable Object> T await(Future<T> answer) {
    try {
      return answer
          .recover(thrown -> Future.failedFuture(unavailable(thrown)))
          .await(Deadline.left(MOST_WAIT).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Deadline.exceeded();
    }
  }

  private Failure unavailable(Throwable cause) {
    return Failure.of(Reason.UNAVAILABLE, unavailable, cause).retryAfter(Duration.ofSeconds(2));
  }
}
