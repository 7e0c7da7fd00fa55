package dev.postern.localaws.s3.store;

import java.util.Optional;
import java.util.Set;

/**
 * How objects are encrypted at rest: remembered and reported, though nothing here encrypts.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
 * @param kmsKeyId the KMS key, where one was named
 * @param bucketKey whether KMS is asked once a bucket instead of once an object
 */
public record Encryption(String algorithm, Optional<String> kmsKeyId, boolean bucketKey) {
  /** What every bucket has that was given nothing else. */
  public static final Encryption DEFAULT = new Encryption("AES256", Optional.empty(), false);

  private static final Set<String> ALGORITHMS = Set.of("AES256", "aws:kms", "aws:kms:dsse");

  /** Whether S3 knows the algorithm. */
  public static boolean knows(String algorithm) {
    return ALGORITHMS.contains(algorithm);
  }
}
