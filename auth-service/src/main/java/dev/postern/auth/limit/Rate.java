package dev.postern.auth.limit;

import java.time.Duration;

/**
 * How often something may be done: so often at once, and as often again in each further span, of
 * which a part comes back with each part of it.
 *
 * @param most 1 to a million
 * @param span a second to a day
 */
public record Rate(int most, Duration span) {
  private static final int HIGHEST = 1_000_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Checks the ranges. */
  public Rate {
    if (most < 1 || most > HIGHEST) {
      throw new IllegalArgumentException("rate: expected a number from 1 to 1000000");
    }
    if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("rate: expected a span from a second to a day");
    }
  }

  /** So often an hour. */
  public static Rate anHour(int most) {
    return new Rate(most, Duration.ofHours(1));
  }

  /** The same span, in which it may be done so many times as often. */
  Rate times(int factor) {
    return new Rate((int) Math.min(HIGHEST, (long) most * factor), span);
  }
}
