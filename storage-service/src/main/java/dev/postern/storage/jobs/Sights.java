package dev.postern.storage.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Notes since when entries of others have been the same. Only the watcher's own clock counts, so
 * that clocks of different machines may differ.
 */
final class Sights {
  private final LongSupplier nanos;
  private final Duration longest;
  private final Cache<String, Sight> sights;

  /**
   * @param nanos time, as {@link System#nanoTime} tells it
   * @param longest how long an entry may stay the same
   */
  Sights(LongSupplier nanos, Duration longest) {
    this.nanos = nanos;
    this.longest = longest;
    sights =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(longest.multipliedBy(10))
            .build();
  }

  /** Whether that entry has been seen for too long now. */
  boolean isStale(String key, String entry) {
    Sight now = new Sight(entry, nanos.getAsLong());
    Sight first =
        Objects.requireNonNull(
            sights
                .asMap()
                .merge(
                    key,
                    now,
                    (before, seen) -> before.entry().equals(seen.entry()) ? before : seen));
    return now.since() - first.since() >= longest.toNanos();
  }

  /**
   * An entry.
   *
   * @param since the first time that it was seen
   */
  private record Sight(String entry, long since) {}
}
