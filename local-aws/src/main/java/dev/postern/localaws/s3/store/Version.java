package dev.postern.localaws.s3.store;

import java.time.Instant;

/** One of the versions that a key has: an object, or a marker that says it was deleted. */
public sealed interface Version permits StoredObject, DeleteMarker {
  /** The id of what was written while the bucket gave no ids. */
  String NULL = "null";

  /** The object's key. */
  String key();

  /** The version's id, {@link #NULL} where the bucket gave none. */
  String versionId();

  /** When it was written, in whole seconds. */
  Instant lastModified();
}
