package dev.postern.storage.s3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where buckets are that aren't where they were thought to be, as S3 told. */
final class BucketRegions {
  /** Becomes part of a host's name, so that nothing else may stand there. */
  private static final Pattern REGION =
      Pattern.compile("[a-z]{2,4}(?:-[a-z]{1,16}){1,3}-[0-9]{1,2}");

  private static final int MOST = 10_000;

  /** A bucket that is deleted and made anew elsewhere is found again after it. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final Cache<String, String> regions =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  Optional<String> of(String bucket) {
    return Optional.ofNullable(regions.getIfPresent(bucket));
  }

  /**
   * Remembers what S3 told.
   *
   * @return whether it is a region at all, so that another request may do better
   */
  boolean learn(String bucket, String region) {
    if (!REGION.matcher(region).matches()) {
      return false;
    }
    regions.put(bucket, region);
    return true;
  }
}
