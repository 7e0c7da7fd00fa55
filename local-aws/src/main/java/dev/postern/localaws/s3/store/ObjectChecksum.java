package dev.postern.localaws.s3.store;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.checksum.ChecksumType;
import java.util.Base64;

/**
 * The checksum of an object.
 *
 * @param value base64; that of a checksum of parts' checksums ends in their number
 */
public record ObjectChecksum(ChecksumAlgorithm algorithm, String value, ChecksumType type) {
  /** The checksum of all bytes. */
  public static ObjectChecksum ofAll(ChecksumAlgorithm algorithm, byte[] value) {
    return new ObjectChecksum(
        algorithm, Base64.getEncoder().encodeToString(value), ChecksumType.FULL_OBJECT);
  }
}
