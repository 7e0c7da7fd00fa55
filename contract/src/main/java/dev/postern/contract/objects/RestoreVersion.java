package dev.postern.contract.objects;

import dev.postern.contract.bus.CallerOperation;

/**
 * Asks for a version of an object to be the current one again: it is copied onto the key, so that
 * what was current stays as a version.
 */
public record RestoreVersion(String bucket, String key, String versionId) {
  /** Answered by the storage service with what is current then. */
  public static final CallerOperation<RestoreVersion, ObjectDetails> OPERATION =
      new CallerOperation<>(
          "storage.objects.restore-version", RestoreVersion.class, ObjectDetails.class);
}
