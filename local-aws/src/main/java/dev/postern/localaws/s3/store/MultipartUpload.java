package dev.postern.localaws.s3.store;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.checksum.ChecksumType;
import java.time.Instant;
import java.util.Optional;

/**
 * An upload in parts that has begun.
 *
 * @param initiator the ARN of whoever began it
 * @param algorithm by which the parts are summed up; where nobody named one S3 takes its own
 */
public record MultipartUpload(
    String key,
    String uploadId,
    Instant initiatedAt,
    String initiator,
    ObjectProperties properties,
    Optional<ChecksumAlgorithm> algorithm,
    ChecksumType checksumType) {
  /** The algorithm of every part's checksum. */
  public ChecksumAlgorithm effectiveAlgorithm() {
    return algorithm.orElse(ChecksumAlgorithm.CRC64NVME);
  }
}
