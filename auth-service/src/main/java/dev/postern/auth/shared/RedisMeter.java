package dev.postern.auth.shared;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures what Redis is asked, in Micrometer's global registry. */
final class RedisMeter {
  private static final AtomicInteger RUNNING = new AtomicInteger();
  private static final Timer OK = timer("ok");
  private static final Timer FAILED = timer("failed");

  static {
    Gauge.builder("postern.redis.calls.running", RUNNING, AtomicInteger::get)
        .description("Commands and scripts that wait for a connection to Redis or its answer")
        .register(Metrics.globalRegistry);
  }

  private RedisMeter() {}

  /** Redis is asked; tells when, by {@link System#nanoTime}. */
  static long asking() {
    RUNNING.incrementAndGet();
    return System.nanoTime();
  }

  /** Redis answered, or didn't; {@code start} is of {@link #asking}. */
  static void asked(boolean answered, long start) {
    RUNNING.decrementAndGet();
    (answered ? OK : FAILED).record(Duration.ofNanos(System.nanoTime() - start));
  }

  private static Timer timer(String outcome) {
    return Timer.builder("postern.redis.calls")
        .description("Commands and scripts that Redis was asked to run")
        .tag("outcome", outcome)
        .register(Metrics.globalRegistry);
  }
}
