package dev.postern.auth.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Failure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts one kind of deed, for each name, network or other thing by which it is counted; case
 * doesn't matter. What it is counted by rests as a hash.
 */
public final class RateLimit {
  private static final int HASH_BYTES = 16;

  private final RateLimits limits;
  private final String name;
  private final Rate rate;
  private final String prefix;

  RateLimit(RateLimits limits, String name, Rate rate) {
    this.limits = limits;
    this.name = name;
    this.rate = rate;
    // With the rate in it, buckets of before another one was configured are left to run out.
    this.prefix = "%s %d/%ds ".formatted(name, rate.most(), rate.span().toSeconds());
  }

  /**
   * Takes one.
   *
   * @throws Failure with {@code TOO_MANY_ATTEMPTS} where none is left, which says when one will be;
   *     with {@code UNAVAILABLE} or {@code TIMEOUT} where nobody can tell
   */
  public void take(String whose) {
    Optional<Duration> wait = limits.take(this, key(whose), whose);
    if (wait.isPresent()) {
      throw RateLimits.tooMany(this, wait.get());
    }
  }

  /** Gives back what was taken, where it turned out not to count. */
  public void giveBack(String whose, int count) {
    limits.giveBack(this, key(whose), count);
  }

  /** Does something of which only failures count that are the asker's own. */
  public <T> T countingFailures(String whose, Supplier<T> deed) {
    take(whose);
    try {
      T done = deed.get();
      giveBack(whose, 1);
      return done;
    } catch (Failure failure) {
      if (isOurs(failure)) {
        giveBack(whose, 1);
      }
      throw failure;
    }
  }

  /** Whether whoever asked had no part in it. */
  public static boolean isOurs(Failure failure) {
    return switch (failure.reason()) {
      case UNAVAILABLE, TIMEOUT, THROTTLED, DEFECT, MISCONFIGURED -> true;
      default -> false;
    };
  }

  String name() {
    return name;
  }

  Rate rate() {
    return rate;
  }

  String keyOfCrowd() {
    return prefix + "*";
  }

  private String key(String whose) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(whose.toLowerCase(Locale.ROOT).getBytes(UTF_8));
      return prefix
          + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
