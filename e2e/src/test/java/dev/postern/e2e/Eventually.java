package dev.postern.e2e;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes bring about in their own time. */
final class Eventually {
  private static final long PAUSE_NANOS = 50_000_000;

  private Eventually() {}

  /** What holds or doesn't; a connection that nobody answers counts as "not yet". */
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /** Waits until it holds, and fails where it doesn't in time. */
  static void holds(String what, Duration patience, Condition condition)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!now(condition)) {
      if (System.nanoTime() > end) {
        fail("not within %s: %s", patience, what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean now(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (IOException notYet) {
      return false;
    }
  }
}
