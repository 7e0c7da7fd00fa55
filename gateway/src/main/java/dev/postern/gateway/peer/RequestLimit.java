package dev.postern.gateway.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts requests by network, in this process alone: asking others would cost each request more
 * than it takes to answer most. Knows the networks that were seen last, and each only until its
 * bucket is full again.
 */
public final class RequestLimit {
  /** Each takes some two hundred bytes. */
  private static final int MOST_NETWORKS = 50_000;

  /** Whoever has one IPv6 address has the 64 bits below its network too. */
  private static final int NETWORK_BYTES = 8;

  private final RequestRate rate;
  private final TimeMeter time;
  private final Cache<String, Bucket> buckets;
  private final Counter refusals;

  /**
   * @param name for the metric, in snake case
   */
  public RequestLimit(String name, RequestRate rate) {
    this(name, rate, System::nanoTime);
  }

  RequestLimit(String name, RequestRate rate, LongSupplier nanoTime) {
    this.rate = rate;
    this.time = new Nanos(nanoTime);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_NETWORKS)
            .ticker(nanoTime::getAsLong)
            .expireAfterAccess(rate.span())
            .executor(Runnable::run)
            .build();
    this.refusals = Metrics.counter("postern.rate.limit.refusals", "limit", name);
  }

  /** Takes one; answers with how long to wait where there is none. */
  public Optional<Duration> take(String address) {
    ConsumptionProbe probe =
        buckets.get(networkOf(address), _ -> bucket()).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return Optional.empty();
    }
    refusals.increment();
    return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(band -> band.capacity(rate.most()).refillGreedy(rate.most(), rate.span()))
        .withCustomTimePrecision(time)
        .build();
  }

  private static String networkOf(String address) {
    return address.indexOf(':') >= 0
            && IpAddress.parse(address).orElse(null) instanceof Inet6Address six
        ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
        : address;
  }

  private record Nanos(LongSupplier source) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return source.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
