package dev.postern.contract.objects;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What S3 keeps about one version of an object.
 *
 * @param size bytes
 * @param etag without quotation marks
 * @param metadata of the object's owner, by lower-case names
 * @param checksum of the bytes, where S3 has one
 * @param versionId empty where the bucket never kept versions
 * @param restore of an archived object, where that was asked for
 * @param tagCount empty where there are none, or the role may not know
 */
public record ObjectDetails(
    String key,
    long size,
    Instant lastModified,
    String etag,
    String contentType,
    Optional<String> cacheControl,
    Optional<String> contentDisposition,
    Optional<String> contentEncoding,
    Optional<String> contentLanguage,
    Map<String, String> metadata,
    String storageClass,
    Optional<Encryption> encryption,
    Optional<Checksum> checksum,
    Optional<String> versionId,
    Optional<Restore> restore,
    Optional<Integer> tagCount) {

  /**
   * How S3 encrypts the bytes.
   *
   * @param algorithm as S3 calls it: {@code AES256}, {@code aws:kms}, {@code aws:kms:dsse}
   * @param keyId of KMS
   */
  public record Encryption(String algorithm, Optional<String> keyId) {}

  /**
   * A checksum that S3 reckoned.
   *
   * @param algorithm as S3 calls it: {@code CRC64NVME}, {@code SHA256}, …
   * @param value Base64; for a composite one followed by a hyphen and the number of parts
   * @param type {@code FULL_OBJECT}, or {@code COMPOSITE} for one of the checksums of parts
   */
  public record Checksum(String algorithm, String value, String type) {}

  /**
   * A copy of an archived object that can be read for a while.
   *
   * @param ongoing whether it is still being made
   * @param expiresAt when it goes
   */
  public record Restore(boolean ongoing, Optional<Instant> expiresAt) {}
}
