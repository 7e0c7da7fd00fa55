package dev.postern.storage;

import dev.postern.storage.files.LocationConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the storage service must know.
 *
 * @param region of the buckets
 * @param s3Endpoint where S3 is when that isn't AWS; buckets then stand in the path
 * @param buckets offered to everybody, whatever their role may list
 * @param locations offered to everybody, in this order
 * @param awsTimeout for one call of S3 with its retries
 * @param operationTimeout for a whole answer; what {@code awsTimeout} leaves of it is the time that
 *     the auth service has to give credentials
 */
public record StorageConfig(
    String region,
    Optional<URI> s3Endpoint,
    List<String> buckets,
    List<LocationConfig> locations,
    Duration awsTimeout,
    Duration operationTimeout) {
  /** How long one call of S3 may take where nothing else is said. */
  public static final Duration AWS_TIMEOUT = Duration.ofSeconds(4);

  /** How long an answer may take where nothing else is said. */
  public static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(8);

  /** Checks that the times leave each part some. */
  public StorageConfig {
    if (!awsTimeout.isPositive() || awsTimeout.compareTo(operationTimeout) >= 0) {
      throw new IllegalArgumentException(
          "the time for a call of AWS must be more than none and less than that for an operation");
    }
    buckets = List.copyOf(buckets);
    locations = List.copyOf(locations);
  }
}
