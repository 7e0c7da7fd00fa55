package dev.postern.localaws.userpool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows down guessing: from the fifth wrong password on, a user name is locked for 2^(n-5) seconds,
 * at most 15 minutes; whoever waits 15 minutes starts afresh.
 */
final class Lockouts {

  private static final int FREE_FAILURES = 5;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final InstantSource clock;
  private final Map<Key, Failures> failures = new HashMap<>();

  Lockouts(InstantSource clock) {
    this.clock = clock;
  }

  /** Refuses the attempt while the name is locked. */
  synchronized void requireUnlocked(UserPool pool, String canonicalUsername) {
    var now = clock.instant();
    failures.values().removeIf(entry -> !now.isBefore(entry.lastAttempt().plus(LONGEST)));
    var key = new Key(pool.id(), canonicalUsername);
    var entry = failures.get(key);
    if (entry == null) {
      return;
    }
    if (now.isBefore(entry.lockedUntil())) {
      failures.put(key, new Failures(entry.count(), entry.lockedUntil(), now));
      throw Faults.notAuthorized("Password attempts exceeded");
    }
  }

  /** Notes a wrong password. */
  synchronized void failed(UserPool pool, String canonicalUsername) {
    var now = clock.instant();
    failures.merge(
        new Key(pool.id(), canonicalUsername),
        new Failures(1, now, now),
        (before, first) -> {
          int count = before.count() + 1;
          return new Failures(count, now.plus(lock(count)), now);
        });
  }

  /** Notes a right password. */
  synchronized void succeeded(UserPool pool, String canonicalUsername) {
    failures.remove(new Key(pool.id(), canonicalUsername));
  }

  private static Duration lock(int count) {
    if (count < FREE_FAILURES) {
      return Duration.ZERO;
    }
    int doublings = Math.min(count - FREE_FAILURES, 10);
    var lock = Duration.ofSeconds(1L << doublings);
    return lock.compareTo(LONGEST) > 0 ? LONGEST : lock;
  }

  private record Key(String pool, String username) {}

  private record Failures(int count, Instant lockedUntil, Instant lastAttempt) {}
}
