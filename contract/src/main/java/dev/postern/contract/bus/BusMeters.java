package dev.postern.contract.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Measures questions in Micrometer's global registry, which measures nothing unless the process was
 * told to.
 */
final class BusMeters {
  private static final AtomicInteger IN_HAND = new AtomicInteger();
  private static final ConcurrentMap<Outcome, Timer> ASKED = new ConcurrentHashMap<>();

  static {
    Gauge.builder("postern.bus.in.hand", IN_HAND, AtomicInteger::get)
        .description("Questions that are being answered")
        .register(Metrics.globalRegistry);
  }

  private record Outcome(String operation, String outcome) {}

  private BusMeters() {}

  /**
   * A question was answered, or wasn't.
   *
   * @param failure why it wasn't
   * @param start {@link System#nanoTime} when it was asked
   */
  static void asked(String operation, @Nullable Throwable failure, long start) {
    ASKED
        .computeIfAbsent(new Outcome(operation, outcomeOf(failure)), BusMeters::timer)
        .record(Duration.ofNanos(System.nanoTime() - start));
  }

  /** One more question is in hand, or one fewer. */
  static void inHand(int change) {
    IN_HAND.addAndGet(change);
  }

  private static String outcomeOf(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> "ok";
      case Failure known -> known.reason().code();
      default -> Reason.DEFECT.code();
    };
  }

  private static Timer timer(Outcome outcome) {
    return Timer.builder("postern.bus.questions")
        .description("Questions to services, as those who ask see them")
        .tag("operation", outcome.operation())
        .tag("outcome", outcome.outcome())
        .register(Metrics.globalRegistry);
  }
}
