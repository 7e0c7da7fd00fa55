package dev.postern.localaws.hostedlogin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values that are found by a secret for some time; too many of them push out the oldest. */
final class Expiring<T> {

  private static final int USUAL_CAPACITY = 10_000;

  private final InstantSource clock;
  private final Duration lifetime;
  private final int capacity;
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

  Expiring(InstantSource clock, Duration lifetime) {
    this(clock, lifetime, USUAL_CAPACITY);
  }

  Expiring(InstantSource clock, Duration lifetime, int capacity) {
    this.capacity = capacity;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  synchronized void put(String secret, T value) {
    var now = clock.instant();
    // All live equally long, so the oldest end first.
    var oldest = entries.entrySet().iterator();
    while (oldest.hasNext()) {
      var entry = oldest.next().getValue();
      if (now.isBefore(entry.expires()) && entries.size() < capacity) {
        break;
      }
      oldest.remove();
    }
    entries.put(secret, new Entry<>(value, now.plus(lifetime)));
  }

  synchronized Optional<T> find(String secret) {
    return Optional.ofNullable(entries.get(secret)).flatMap(this::live);
  }

  /** Finds the value and forgets it, so that of several callers one gets it. */
  synchronized Optional<T> take(String secret) {
    return Optional.ofNullable(entries.remove(secret)).flatMap(this::live);
  }

  private Optional<T> live(Entry<T> entry) {
    return clock.instant().isBefore(entry.expires())
        ? Optional.of(entry.value())
        : Optional.empty();
  }

  private record Entry<T>(T value, Instant expires) {}
}
