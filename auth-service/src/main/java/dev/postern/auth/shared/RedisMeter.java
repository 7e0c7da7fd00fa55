package dev.postern.auth.shared;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Measures what Redis is asked, in Micrometer's global registry. */
final class RedisMeter {
  private static final Timer OK = timer("ok");
  private static final Timer FAILED = timer("failed");

  private RedisMeter() {}

  /** Redis answered, or didn't; {@code start} is of {@link System#nanoTime}. */
  static void asked(boolean answered, long start) {
    (answered ? OK : FAILED).record(Duration.ofNanos(System.nanoTime() - start));
  }

  private static Timer timer(String outcome) {
    return Timer.builder("postern.redis.calls")
        .description("Commands and scripts that Redis was asked to run")
        .tag("outcome", outcome)
        .register(Metrics.globalRegistry);
  }
}
