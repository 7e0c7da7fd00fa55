package dev.postern.auth.deadline;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The time an operation has in all, however many calls it makes, so that its asker hears why there
 * is no answer before giving up.
 */
public final class Deadline {
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  /** Runs a task that may use up to that much time; one that runs inside another gets the less. */
  public static <T> T within(Duration budget, Supplier<T> task) {
    Duration allowed = left(budget);
    return ScopedValue.where(CURRENT, new Deadline(System.nanoTime() + allowed.toNanos()))
        .call(task::get);
  }

  /**
   * Runs what must be done whatever is left of an operation's time, since otherwise more would be
   * lost than an answer.
   */
  public static <T> T regardless(Duration budget, Supplier<T> task) {
    return ScopedValue.where(CURRENT, new Deadline(System.nanoTime() + budget.toNanos()))
        .call(task::get);
  }

  /**
   * What is left for the next step, and no more than the step asks for.
   *
   * @throws Failure with {@link Reason#TIMEOUT} when nothing is left
   */
  public static Duration left(Duration atMost) {
    if (!CURRENT.isBound()) {
      return atMost;
    }
    Duration left = Duration.ofNanos(CURRENT.get().endNanos - System.nanoTime());
    if (left.compareTo(LEAST) < 0) {
      throw exceeded();
    }
    return left.compareTo(atMost) < 0 ? left : atMost;
  }

  /** The failure of an operation that ran out of time. */
  public static Failure exceeded() {
    return Failure.of(Reason.TIMEOUT, "This took too long. Try again in a moment.")
        .retryAfter(Duration.ofSeconds(2));
  }
}
