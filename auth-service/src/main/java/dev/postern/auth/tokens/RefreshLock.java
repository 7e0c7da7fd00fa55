package dev.postern.auth.tokens;

import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Lock;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets one at a time renew the tokens of a session, on all nodes together. */
public final class RefreshLock {
  private static final Duration MOST_WAIT = Duration.ofSeconds(10);

  private final Vertx vertx;

  /** Locks in the shared data of that Vert.x. */
  public RefreshLock(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Runs a task alone; fails with {@code TIMEOUT} when others take too long. */
  <T> T alone(SessionId session, Supplier<T> task) {
    Lock lock =
        vertx
            .sharedData()
            .getLockWithTimeout(
                "postern.refresh." + session.value(), Deadline.left(MOST_WAIT).toMillis())
            .recover(_ -> Future.failedFuture(Deadline.exceeded()))
            .await();
    try {
      return task.get();
    } finally {
      lock.release();
    }
  }
}
