package dev.postern.gateway.peer;

import java.time.Duration;

/**
 * How many requests one network may send: so many at once, and as many again in each further span,
 * of which a part comes back with each part of it.
 *
 * @param most 1 to ten million
 * @param span a second to a day
 */
public record RequestRate(int most, Duration span) {
  private static final int HIGHEST = 10_000_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Checks the ranges. */
  public RequestRate {
    if (most < 1 || most > HIGHEST) {
      throw new IllegalArgumentException("rate: expected a number from 1 to 10000000");
    }
    if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("rate: expected a span from a second to a day");
    }
  }
}
