package dev.postern.localaws.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.checksum.ChecksumType;
import dev.postern.localaws.s3.checksum.DigestChecksum;
import dev.postern.localaws.s3.checksum.RunningChecksum;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Objects for tests that are all zeros: they share one file of holes. Their entity tags and
 * checksums are made up, in the form of those of uploads in parts, which nobody holds against the
 * bytes.
 */
final class Sparse {
  /** The file of holes. */
  static final String FILE = "zeros";

  private static final String PARTS = "-1";
  private static final ObjectChecksum CHECKSUM =
      new ObjectChecksum(ChecksumAlgorithm.CRC32, "AAAAAA==" + PARTS, ChecksumType.COMPOSITE);
  private static final ObjectProperties PROPERTIES =
      new ObjectProperties(
          "STANDARD",
          Map.of("Content-Type", "binary/octet-stream"),
          Map.of(),
          Encryption.DEFAULT,
          Map.of());

  private Sparse() {}

  static StoredObject of(String key, String versionId, long size, Instant now) {
    return new StoredObject(
        key,
        versionId,
        FILE,
        size,
        etag(size),
        now,
        PROPERTIES,
        CHECKSUM,
        Optional.empty(),
        Optional.empty());
  }

  private static String etag(long size) {
    RunningChecksum md5 = DigestChecksum.md5();
    byte[] text = Long.toString(size).getBytes(UTF_8);
    md5.update(text, 0, text.length);
    return HexFormat.of().formatHex(md5.value()) + PARTS;
  }
}
