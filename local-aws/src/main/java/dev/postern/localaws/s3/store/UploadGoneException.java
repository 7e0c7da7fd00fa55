package dev.postern.localaws.s3.store;

/** Says that an upload was completed or aborted while something was being done to it. */
public final class UploadGoneException extends RuntimeException {
  UploadGoneException(String uploadId) {
    super("upload " + uploadId + " is gone");
  }
}
