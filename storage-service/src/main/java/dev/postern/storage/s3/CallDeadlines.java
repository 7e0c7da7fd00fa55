package dev.postern.storage.s3;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import software.amazon.awssdk.http.ExecutableHttpRequest;

/**
 * Breaks calls off that take too long as a whole, however often a byte of their answer comes. One
 * sweep now and then, instead of a timer a call, keeps what most calls cost to next to nothing.
 */
final class CallDeadlines implements AutoCloseable {
  private static final Duration SWEEP = Duration.ofMillis(250);

  private static final Duration LEAST = Duration.ofMillis(1);

  private final Set<Watched> open = ConcurrentHashMap.newKeySet();
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("s3-deadlines").unstarted(work));

  /** Sweeps four times a second. */
  CallDeadlines() {
    this(System::nanoTime);
    var _ =
        sweeper.scheduleWithFixedDelay(
            this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  CallDeadlines(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The end of a call that begins now. */
  Deadline in(Duration time) {
    return new Deadline(nanoTime.getAsLong() + time.toNanos());
  }

  void sweep() {
    open.stream().filter(watched -> watched.deadline.isOver()).forEach(Watched::breakOff);
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
  }

  /** When a call with all its tries must be over. */
  final class Deadline {
    private final long end;

    private Deadline(long end) {
      this.end = end;
    }

    boolean isOver() {
      return !left().isPositive();
    }

    /** Not positive once it is over. */
    Duration left() {
      return Duration.ofNanos(end - nanoTime.getAsLong());
    }

    /** A millisecond once it is over, for those who take no less. */
    Duration leftOrLeast() {
      Duration left = left();
      return left.compareTo(LEAST) > 0 ? left : LEAST;
    }

    /** Watches a try until that is closed. */
    Watched watch(ExecutableHttpRequest request) {
      Watched watched = new Watched(this, request);
      open.add(watched);
      return watched;
    }
  }

  /** A try that is under way. */
  final class Watched implements AutoCloseable {
    private final Deadline deadline;
    private final ExecutableHttpRequest request;

    private Watched(Deadline deadline, ExecutableHttpRequest request) {
      this.deadline = deadline;
      this.request = request;
    }

    private void breakOff() {
      request.abort();
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }
}
