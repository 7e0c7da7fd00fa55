package dev.postern.auth.limit;

import dev.postern.auth.shared.SharedMap;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bucket4j's buckets in a map that all nodes share. A bucket that is full again is gone from it,
 * which is the same.
 */
final class SharedBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {
  /** Clocks of nodes may differ by as much without a bucket going before it is full. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

  private final SharedMap map;
  private final ExpirationAfterWriteStrategy life;

  private SharedBuckets(SharedMap map, ClientSideConfig config) {
    super(config);
    this.map = map;
    this.life = config.getExpirationAfterWriteStrategy().orElseThrow();
  }

  static SharedBuckets in(SharedMap map, InstantSource clock) {
    return new SharedBuckets(
        map,
        ClientSideConfig.getDefault()
            .withClientClock(new WallClock(clock))
            .withExpirationAfterWriteStrategy(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(CLOCK_SKEW)));
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }

  @Override
  public boolean isExpireAfterWriteSupported() {
    return true;
  }

  @Override
  public void removeProxy(String key) {
    map.remove(key);
  }

  @Override
  protected CompletableFuture<Void> removeAsync(String key) {
    throw new UnsupportedOperationException("the map is asked by virtual threads");
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
    throw new UnsupportedOperationException("the map is asked by virtual threads");
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
    return new CompareAndSwapOperation() {
      @Override
      public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
        return map.get(key).map(Base64.getDecoder()::decode);
      }

      @Override
      public boolean compareAndSwap(
          byte @Nullable [] original,
          byte[] replacement,
          RemoteBucketState state,
          Optional<Long> timeoutNanos) {
        String text = text(replacement);
        Duration toLive =
            Duration.ofMillis(life.calculateTimeToLiveMillis(state, currentTimeNanos()));
        return original == null
            ? map.putIfAbsent(key, text, toLive)
            : map.replace(key, text(original), text, toLive);
      }
    };
  }

  private static String text(byte[] state) {
    return Base64.getEncoder().withoutPadding().encodeToString(state);
  }

  /** What all nodes have in common, unlike the time since each began. */
  private record WallClock(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
