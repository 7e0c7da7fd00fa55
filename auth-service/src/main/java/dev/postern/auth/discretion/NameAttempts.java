package dev.postern.auth.discretion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts how often something is asked for a name, whether or not anybody has it. Cognito counts for
 * those alone who are there, which would tell who is.
 */
public final class NameAttempts {
  private static final int MOST_NAMES = 100_000;

  private final int most;
  private final Duration window;
  private final InstantSource clock;
  private final Cache<String, List<Instant>> attempts;

  /**
   * @param most how many are allowed within any window; no more than Cognito allows
   */
  public NameAttempts(int most, Duration window, InstantSource clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
    this.attempts = Caffeine.newBuilder().maximumSize(MOST_NAMES).expireAfterWrite(window).build();
  }

  /**
   * Takes one attempt.
   *
   * @throws Failure with {@link Reason#TOO_MANY_ATTEMPTS} where none is left, which says when one
   *     will be
   */
  public void take(String name) {
    Instant now = clock.instant();
    List<Instant> taken =
        attempts
            .asMap()
            .compute(
                name.toLowerCase(Locale.ROOT),
                (_, before) -> with(now, before == null ? List.of() : before));
    if (taken.size() > most) {
      throw Failure.of(Reason.TOO_MANY_ATTEMPTS, "Too many attempts. Try again later.")
          .retryAfter(Duration.between(now, taken.getFirst().plus(window)));
    }
  }

  /** Takes the latest attempt back, where it turned out to be none that counts. */
  public void giveBack(String name) {
    attempts
        .asMap()
        .computeIfPresent(
            name.toLowerCase(Locale.ROOT),
            (_, taken) -> taken.stream().limit(Math.max(0, taken.size() - 1)).toList());
  }

  /** One more than allowed says that there were too many, and isn't kept as an attempt. */
  private List<Instant> with(Instant now, List<Instant> before) {
    List<Instant> recent = new ArrayList<>();
    before.stream()
        .limit(most)
        .filter(attempt -> attempt.plus(window).isAfter(now))
        .forEach(recent::add);
    recent.add(now);
    return List.copyOf(recent);
  }
}
