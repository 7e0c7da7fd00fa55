package dev.postern.storage.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says which jobs are still held by a process. Whoever holds one counts up its entry in a shared
 * map; whoever sees the same count for longer than the lease puts a mark in its place, in one step,
 * which the holder finds and then stops. Only the watcher's own clock counts, so that clocks of
 * different machines may differ.
 */
final class Leases {
  private static final String HELD = "held ";

  private final AsyncMap<String, String> map;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Duration lease;
  private final Map<String, Long> counts = new ConcurrentHashMap<>();
  private final Cache<String, Sight> sights;

  /**
   * @param clock tells when something was found to have lapsed
   * @param nanos time, as {@link System#nanoTime} tells it
   * @param lease how long an entry may stay the same
   */
  Leases(AsyncMap<String, String> map, InstantSource clock, LongSupplier nanos, Duration lease) {
    this.map = map;
    this.clock = clock;
    this.nanos = nanos;
    this.lease = lease;
    sights =
        Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(lease.multipliedBy(10)).build();
  }

  Future<Void> begin(String id) {
    counts.put(id, 0L);
    return map.put(id, HELD + 0);
  }

  /** Counts up, unless there is a mark. */
  Future<Boolean> hold(String id) {
    long count = counts.getOrDefault(id, 0L);
    counts.put(id, count + 1);
    String next = HELD + (count + 1);
    return map.replaceIfPresent(id, HELD + count, next)
        .compose(
            held ->
                held
                    ? Future.succeededFuture(true)
                    // What is gone altogether went with the memory of a lost process.
                    : map.putIfAbsent(id, next).map(before -> before == null));
  }

  Future<Void> release(String id) {
    @Nullable Long count = counts.remove(id);
    return count == null
        ? Future.succeededFuture()
        : map.removeIfPresent(id, HELD + count).mapEmpty();
  }

  Future<Void> forget(String id) {
    return map.remove(id).mapEmpty();
  }

  /** Since when it has been known that nobody holds it. */
  Future<Optional<Instant>> lapsed(String id) {
    return map.get(id)
        .compose(
            seen -> {
              if (seen != null && !seen.startsWith(HELD)) {
                return Future.succeededFuture(Optional.of(Instant.parse(seen)));
              }
              long now = nanos.getAsLong();
              Sight sight = new Sight(Optional.ofNullable(seen), now);
              Sight first =
                  Objects.requireNonNull(
                      sights
                          .asMap()
                          .merge(
                              id,
                              sight,
                              (before, latest) ->
                                  before.entry().equals(latest.entry()) ? before : latest));
              return now - first.since() < lease.toNanos()
                  ? Future.succeededFuture(Optional.empty())
                  : mark(id, seen);
            });
  }

  private Future<Optional<Instant>> mark(String id, @Nullable String seen) {
    Instant now = clock.instant();
    return (seen == null
            ? map.putIfAbsent(id, now.toString()).map(before -> before == null)
            : map.replaceIfPresent(id, seen, now.toString()))
        .map(marked -> marked ? Optional.of(now) : Optional.<Instant>empty());
  }

  /**
   * An entry.
   *
   * @param since the first time that it was seen
   */
  private record Sight(Optional<String> entry, long since) {}
}
