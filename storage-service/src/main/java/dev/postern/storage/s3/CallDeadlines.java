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
  private static final long SWEEP_MILLIS = 500;

  private final Set<Watched> open = ConcurrentHashMap.newKeySet();
  private final long timeoutNanos;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("s3-deadlines").unstarted(work));

  /**
   * @param timeout of a call, up to half a second more
   */
  CallDeadlines(Duration timeout) {
    this(timeout, System::nanoTime);
    var _ =
        sweeper.scheduleWithFixedDelay(
            this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  CallDeadlines(Duration timeout, LongSupplier nanoTime) {
    this.timeoutNanos = timeout.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Watches a call until that is closed. */
  Watched watch(ExecutableHttpRequest call) {
    Watched watched = new Watched(call, nanoTime.getAsLong() + timeoutNanos);
    open.add(watched);
    return watched;
  }

  void sweep() {
    long now = nanoTime.getAsLong();
    open.stream().filter(watched -> watched.end - now < 0).forEach(watched -> watched.call.abort());
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
  }

  /** A call that is under way. */
  final class Watched implements AutoCloseable {
    private final ExecutableHttpRequest call;
    private final long end;

    private Watched(ExecutableHttpRequest call, long end) {
      this.call = call;
      this.end = end;
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }
}
