package dev.postern.contract.objects;

import dev.postern.contract.bus.CallerOperation;
import java.util.Optional;

/**
 * Asks for an object to be deleted. That there is none is no failure, as with S3.
 *
 * @param versionId a version to delete for good; empty to delete the object, which in a bucket that
 *     keeps versions can be undone
 */
public record DeleteObject(String bucket, String key, Optional<String> versionId) {
  /** Answered by the storage service. */
  public static final CallerOperation<DeleteObject, Deleted> OPERATION =
      new CallerOperation<>("storage.objects.delete", DeleteObject.class, Deleted.class);

  /**
   * It is gone.
   *
   * @param versionId of the delete marker that was made, or of the version that was deleted
   * @param deleteMarker whether a marker was made, so that deleting that undoes it; or, where a
   *     version was named, whether that was one
   */
  public record Deleted(Optional<String> versionId, boolean deleteMarker) {}
}
