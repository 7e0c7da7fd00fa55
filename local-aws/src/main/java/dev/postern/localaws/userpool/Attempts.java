package dev.postern.localaws.userpool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Caps how often a user may try an operation within an hour, whether or not they exist. */
final class Attempts {

  private static final Duration WINDOW = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<Key, Deque<Instant>> attempts = new HashMap<>();

  Attempts(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts an attempt, and refuses it when there were {@code limit} in the last hour. */
  synchronized void count(UserPool pool, String operation, String canonicalUsername, int limit) {
    var now = clock.instant();
    attempts.values().forEach(times -> forget(times, now));
    attempts.values().removeIf(Deque::isEmpty);
    var times =
        attempts.computeIfAbsent(
            new Key(pool.id(), operation, canonicalUsername), key -> new ArrayDeque<>());
    if (times.size() >= limit) {
      throw Faults.limitExceeded();
    }
    times.addLast(now);
  }

  private static void forget(Deque<Instant> times, Instant now) {
    times.removeIf(time -> !now.isBefore(time.plus(WINDOW)));
  }

  private record Key(String pool, String operation, String username) {}
}
