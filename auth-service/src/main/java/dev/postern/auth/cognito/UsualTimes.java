package dev.postern.auth.cognito;

import dev.postern.auth.deadline.Deadline;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Lets an answer about somebody who isn't there take as long as one about somebody who is. The same
 * calls are made for both, but a pool that finds nobody has less to do; so each such answer waits
 * for the time that one of the last real ones took, drawn at random.
 */
final class UsualTimes {
  private static final int KEPT = 64;
  private static final long LONGEST = Duration.ofSeconds(2).toNanos();

  private final LongSupplier nanos;
  private final Consumer<Duration> pause;
  private final Map<Kind, Recent> recent = new EnumMap<>(Kind.class);

  UsualTimes() {
    this(System::nanoTime, UsualTimes::sleep);
  }

  UsualTimes(LongSupplier nanos, Consumer<Duration> pause) {
    this.nanos = nanos;
    this.pause = pause;
    for (Kind kind : Kind.values()) {
      recent.put(kind, new Recent());
    }
  }

  /** What people do whose answers must not differ. */
  enum Kind {
    /** A sign-in with a wrong password. */
    SIGN_IN,
    /** A sign-in that begins with a name alone. */
    NAME,
    /** A wrong password where it was asked for. */
    PASSWORD,
    /** A code that is to be sent. */
    SENDING,
    /** A wrong code. */
    CODE
  }

  long now() {
    return nanos.getAsLong();
  }

  /** Remembers how long an answer about somebody took who is there. */
  void took(Kind kind, long since) {
    recent.getOrDefault(kind, new Recent()).add(Math.min(LONGEST, now() - since));
  }

  /** Waits until an answer about somebody who isn't there has taken a usual time; blocks. */
  void letTake(Kind kind, long since) {
    long wait = recent.getOrDefault(kind, new Recent()).any() - (now() - since);
    if (wait > 0) {
      pause.accept(Deadline.left(Duration.ofNanos(wait)));
    }
  }

  private static void sleep(Duration wait) {
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last times, in no order; 0 as long as there is none. */
  private static final class Recent {
    private final AtomicLongArray times = new AtomicLongArray(KEPT);
    private final AtomicLong count = new AtomicLong();

    void add(long time) {
      times.set((int) (count.getAndIncrement() % KEPT), time);
    }

    long any() {
      int filled = (int) Math.min(KEPT, count.get());
      return filled == 0 ? 0 : times.get(ThreadLocalRandom.current().nextInt(filled));
    }
  }
}
