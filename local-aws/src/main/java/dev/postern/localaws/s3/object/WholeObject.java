package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.store.Draft;
import dev.postern.localaws.s3.store.ObjectChecksum;
import dev.postern.localaws.s3.store.ObjectProperties;
import dev.postern.localaws.s3.store.StagedFile;
import dev.postern.localaws.s3.store.StoredObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** Describes bytes that become an object at once, not in parts. */
final class WholeObject {
  private WholeObject() {}

  static Draft of(String key, StagedFile staged, ObjectProperties properties, Instant now) {
    return (versionId, file) ->
        new StoredObject(
            key,
            versionId,
            file,
            staged.size(),
            HexFormat.of().formatHex(staged.md5()),
            now.truncatedTo(ChronoUnit.SECONDS),
            properties,
            ObjectChecksum.ofAll(staged.algorithm(), staged.checksum()),
            Optional.empty(),
            Optional.empty());
  }
}
