package dev.postern.localaws.s3.checksum;

/** What the checksum of an object that came in parts is made of. */
public enum ChecksumType {
  /** The parts' checksums. */
  COMPOSITE,
  /** All bytes. */
  FULL_OBJECT;

  /** The type that S3 takes where nobody names one. */
  public static ChecksumType usualOf(ChecksumAlgorithm algorithm) {
    return algorithm == ChecksumAlgorithm.CRC64NVME ? FULL_OBJECT : COMPOSITE;
  }

  /** Whether S3 makes checksums of this type by that algorithm. */
  public boolean goesWith(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32, CRC32C -> true;
      case CRC64NVME -> this == FULL_OBJECT;
      case SHA1, SHA256 -> this == COMPOSITE;
    };
  }
}
