package dev.postern.auth.share;

import java.time.Duration;

/**
 * What people may share.
 *
 * @param offered whether they may at all
 * @param longest life of a share
 */
public record ShareRules(boolean offered, Duration longest) {
  /** Longest life that can be allowed. */
  public static final Duration MOST = Duration.ofDays(365);

  /** Shortest life that can be asked for. */
  static final Duration LEAST = Duration.ofMinutes(1);

  /** Checks the range. */
  public ShareRules {
    if (longest.compareTo(LEAST) < 0 || longest.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("shares.longest: expected a minute to 365 days");
    }
  }

  /** For thirty days at most. */
  public static ShareRules usual() {
    return new ShareRules(true, Duration.ofDays(30));
  }
}
