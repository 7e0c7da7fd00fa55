package dev.postern.localaws.s3.checksum;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The checksums that S3 knows, in their header's and their XML element's name. */
public enum ChecksumAlgorithm {
  /** The CRC of Ethernet and ZIP. */
  CRC32(4),
  /** The CRC of iSCSI. */
  CRC32C(4),
  /** The CRC of NVMe, which S3 computes itself where nobody sends another one. */
  CRC64NVME(8),
  /** SHA-1. */
  SHA1(20),
  /** SHA-256. */
  SHA256(32);

  private static final String HEADER = "x-amz-checksum-";

  private final int length;

  ChecksumAlgorithm(int length) {
    this.length = length;
  }

  /** The algorithm of that name, in any case. */
  public static Optional<ChecksumAlgorithm> named(String name) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** The algorithm whose value a header of that name holds. */
  public static Optional<ChecksumAlgorithm> ofHeader(String header) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.header().equalsIgnoreCase(header))
        .findFirst();
  }

  /** The header that holds the value, in lower case. */
  public String header() {
    return HEADER + name().toLowerCase(Locale.ROOT);
  }

  /** The XML element that holds the value. */
  public String element() {
    return "Checksum" + name();
  }

  /** How many bytes the value has. */
  public int length() {
    return length;
  }

  /** A checksum of nothing yet. */
  public RunningChecksum start() {
    return switch (this) {
      case CRC32 -> new ZipChecksum(new CRC32());
      case CRC32C -> new ZipChecksum(new CRC32C());
      case CRC64NVME -> new Crc64Nvme();
      case SHA1 -> new DigestChecksum("SHA-1");
      case SHA256 -> new DigestChecksum("SHA-256");
    };
  }
}
