package dev.postern.contract.objects;

import dev.postern.contract.bus.CallerOperation;

/**
 * Asks for an empty folder, which is an empty object whose key ends in a slash. One that is there
 * already is never overwritten.
 */
public record CreateFolder(String bucket, String key) {
  /** Answered by the storage service. */
  public static final CallerOperation<CreateFolder, FolderCreated> OPERATION =
      new CallerOperation<>(
          "storage.objects.create-folder", CreateFolder.class, FolderCreated.class);

  /** It is there. */
  public record FolderCreated(String key) {}
}
