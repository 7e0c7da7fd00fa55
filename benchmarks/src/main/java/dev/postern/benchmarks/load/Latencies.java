package dev.postern.benchmarks.load;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How long people waited, from when they were due and not from when their request could be sent:
 * whoever is held up by those before waits too. Belongs to one thread.
 */
public final class Latencies {
  private static final long LONGEST_MICROS = 120_000_000;
  private static final int DIGITS = 3;
  private static final double[] TOLD = {50, 75, 90, 95, 99, 99.9, 99.99, 100};

  private final double rate;
  private final Map<Journey, Histogram> answered = new EnumMap<>(Journey.class);
  private final Map<String, Long> failed = new TreeMap<>();

  /**
   * @param rate requests a second that were due
   */
  Latencies(double rate) {
    this.rate = rate;
    for (Journey journey : Journey.values()) {
      answered.put(journey, new Histogram(1, LONGEST_MICROS, DIGITS));
    }
  }

  double rate() {
    return rate;
  }

  void answered(Journey journey, long nanos) {
    of(journey).recordValue(Math.clamp(nanos / 1_000, 1, LONGEST_MICROS));
  }

  /** Its time counts as well, or an outage would look fast. */
  void failed(Journey journey, String cause, long nanos) {
    answered(journey, nanos);
    failed.merge(journey.title() + ": " + cause, 1L, Long::sum);
  }

  long requests() {
    return answered.values().stream().mapToLong(Histogram::getTotalCount).sum();
  }

  long failures() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Milliseconds within which so many of a hundred were answered. */
  double millis(Journey journey, double percent) {
    return of(journey).getValueAtPercentile(percent) / 1_000.0;
  }

  /** A row for each journey. */
  String markdown() {
    StringBuilder table =
        new StringBuilder(
            """
            | %.0f requests a second | requests | half within ms | 99 of 100 | 999 of 1,000 | longest |
            |---|---|---|---|---|---|
            """
                .formatted(rate));
    for (Journey journey : Journey.values()) {
      table.append(
          "| %s | %d | %.1f | %.1f | %.1f | %.1f |%n"
              .formatted(
                  journey.title(),
                  of(journey).getTotalCount(),
                  millis(journey, 50),
                  millis(journey, 99),
                  millis(journey, 99.9),
                  millis(journey, 100)));
    }
    return table + "\nFailed: " + (failed.isEmpty() ? "none" : failed) + ".\n";
  }

  JsonObject json() {
    JsonObject journeys = new JsonObject();
    answered.forEach(
        (journey, histogram) -> {
          JsonArray percentiles = new JsonArray();
          for (double percent : TOLD) {
            percentiles.add(JsonObject.of("percent", percent, "millis", millis(journey, percent)));
          }
          journeys.put(
              journey.title(),
              JsonObject.of("requests", histogram.getTotalCount(), "percentiles", percentiles));
        });
    return JsonObject.of(
        "requestsASecond",
        rate,
        "journeys",
        journeys,
        "failed",
        new JsonObject(Map.copyOf(failed)));
  }

  private Histogram of(Journey journey) {
    return requireNonNull(answered.get(journey));
  }
}
