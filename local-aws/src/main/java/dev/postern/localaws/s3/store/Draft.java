package dev.postern.localaws.s3.store;

/** What bytes become once it is known where they lie and which version they are. */
@FunctionalInterface
public interface Draft {
  /** Describes the object. */
  StoredObject as(String versionId, String file);
}
