package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.store.StagedFile;
import dev.postern.localaws.s3.store.StoredObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;

/** Describes bytes that become an object. */
final class Descriptions {
  private Descriptions() {}

  static StoredObject of(
      String key, String file, StagedFile staged, ObjectHeaders headers, Instant now) {
    return new StoredObject(
        key,
        file,
        staged.size(),
        HexFormat.of().formatHex(staged.md5()),
        now.truncatedTo(ChronoUnit.SECONDS),
        headers.storageClass(),
        headers.headers(),
        headers.metadata(),
        headers.encryption(),
        staged.algorithm(),
        Base64.getEncoder().encodeToString(staged.checksum()));
  }
}
