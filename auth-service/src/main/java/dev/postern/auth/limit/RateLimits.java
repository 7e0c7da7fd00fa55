package dev.postern.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what strangers do, on all nodes together. What was found to be used up is refused for a
 * second without asking again, so that a flood costs the shared map nothing. While the map can't be
 * asked, what is counted is refused: nobody gets further uncounted.
 */
public final class RateLimits {
  private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

  /** Each takes some three hundred bytes, on two nodes. */
  private static final int MOST_BUCKETS = 100_000;

  /**
   * Whoever comes when the map is full shares one bucket with all such, of so many times the size.
   */
  private static final int CROWD = 100;

  private static final int MOST_REMEMBERED = 100_000;
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private final SharedMap map;
  private final SharedBuckets buckets;
  private final int most;
  private final InstantSource clock;
  private final AuditLog audit;
  private final Turns turns = new Turns();
  private final Cache<String, UsedUp> usedUp =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
  private volatile Crowding crowding = new Crowding(Instant.MIN, false);

  private record Crowding(Instant until, boolean full) {}

  private record UsedUp(Instant known, Instant refilled) {}

  /**
   * @param map counted, and of this use alone
   */
  public RateLimits(SharedMap map, AuditLog audit, InstantSource clock) {
    this(map, MOST_BUCKETS, audit, clock);
  }

  RateLimits(SharedMap map, int most, AuditLog audit, InstantSource clock) {
    this.map = map;
    this.buckets = SharedBuckets.in(map, clock);
    this.most = most;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * A limit of its own.
   *
   * @param name in snake case: what is counted by it under other names isn't counted by this
   */
  public RateLimit limit(String name, Rate rate) {
    return new RateLimit(this, name, rate);
  }

  /**
   * Takes one, or tells how long to wait for it.
   *
   * @param whose for the audit log
   */
  Optional<Duration> take(RateLimit limit, String key, String whose) {
    Optional<Duration> known = untilKnown(key);
    if (known.isPresent()) {
      return known;
    }
    return turns.take(
        key,
        () -> {
          Optional<Duration> meanwhile = untilKnown(key);
          if (meanwhile.isPresent()) {
            return meanwhile;
          }
          ConsumptionProbe probe = bucket(limit, key).tryConsumeAndReturnRemaining(1);
          return probe.isConsumed()
              ? Optional.empty()
              : Optional.of(refused(limit, key, whose, probe));
        });
  }

  /** Where it can't be given back it comes back by itself, later. */
  void giveBack(RateLimit limit, String key, int count) {
    try {
      turns.take(
          key,
          () -> {
            bucket(limit, key).addTokens(count);
            usedUp.invalidate(key);
            return true;
          });
    } catch (Failure unreachable) {
      LOG.info("{} of {} can't be given back: {}", count, limit.name(), unreachable.detail());
    }
  }

  static Failure tooMany(RateLimit limit, Duration wait) {
    Metrics.counter("postern.rate.limit.refusals", "limit", limit.name()).increment();
    return Failure.of(Reason.TOO_MANY_ATTEMPTS, "Too many attempts. Try again later.")
        .retryAfter(wait);
  }

  private Duration refused(RateLimit limit, String key, String whose, ConsumptionProbe probe) {
    Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
    Instant now = clock.instant();
    Duration known = wait.compareTo(REMEMBERED) < 0 ? wait : REMEMBERED;
    usedUp.put(key, new UsedUp(now.plus(known), now.plus(wait)));
    audit.limited(limit.name(), whose);
    return wait;
  }

  private Optional<Duration> untilKnown(String key) {
    Instant now = clock.instant();
    return Optional.ofNullable(usedUp.getIfPresent(key))
        .filter(found -> found.known().isAfter(now))
        .map(found -> Duration.between(now, found.refilled()));
  }

  private BucketProxy bucket(RateLimit limit, String key) {
    return isCrowded() && map.get(key).isEmpty()
        ? buckets
            .builder()
            .build(limit.keyOfCrowd(), () -> configuration(limit.rate().times(CROWD)))
        : buckets.builder().build(key, () -> configuration(limit.rate()));
  }

  /** Asked once a second, since a map on many nodes counts its entries on all of them. */
  private boolean isCrowded() {
    Instant now = clock.instant();
    Crowding known = crowding;
    if (known.until().isAfter(now)) {
      return known.full();
    }
    Crowding found = new Crowding(now.plus(REMEMBERED), map.size() >= most);
    crowding = found;
    return found.full();
  }

  private static BucketConfiguration configuration(Rate rate) {
    return BucketConfiguration.builder()
        .addLimit(band -> band.capacity(rate.most()).refillGreedy(rate.most(), rate.span()))
        .build();
  }
}
