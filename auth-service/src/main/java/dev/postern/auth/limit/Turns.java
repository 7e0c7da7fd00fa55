package dev.postern.auth.limit;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets those of one process that count by the same key go one after the other: many at once would
 * only replace what each other wrote, again and again.
 */
final class Turns {
  private static final int LOCKS = 256;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  /**
   * Does something in turn.
   *
   * @throws Failure with {@code THROTTLED} where the turn doesn't come
   */
  <T> T take(String key, Supplier<T> deed) {
    ReentrantLock lock = locks[Math.floorMod(key.hashCode(), LOCKS)];
    if (!isTaken(lock)) {
      throw Failure.of(Reason.THROTTLED, "Too many ask for this at the moment. Try again soon.")
          .retryAfter(LONGEST_WAIT);
    }
    try {
      return deed.get();
    } finally {
      lock.unlock();
    }
  }

  private static boolean isTaken(ReentrantLock lock) {
    try {
      return lock.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
