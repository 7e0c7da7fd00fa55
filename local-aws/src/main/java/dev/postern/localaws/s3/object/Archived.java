package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.store.StoredObject;
import java.time.Instant;

/** Keeps archived objects from being read before they are restored. */
final class Archived {
  private Archived() {}

  /** Refuses with {@code InvalidObjectState}, as GET does. */
  static void checkReadable(StoredObject object, Instant now) {
    if (!object.readableAt(now)) {
      throw new S3Exception(S3Error.INVALID_OBJECT_STATE)
          .with("StorageClass", object.storageClass());
    }
  }

  /** Refuses with {@code ObjectNotInActiveTierError}, as copies do. */
  static void checkCopyable(StoredObject object, Instant now) {
    if (!object.readableAt(now)) {
      throw new S3Exception(S3Error.NOT_IN_ACTIVE_TIER);
    }
  }
}
