package dev.postern.contract.upload;

import dev.postern.contract.bus.CallerOperation;

/** Lets S3 forget a multipart upload and the parts that it has of it. */
public record AbortUpload(String id) {
  /** Answered by the storage service. */
  public static final CallerOperation<AbortUpload, Aborted> OPERATION =
      new CallerOperation<>("storage.upload.abort", AbortUpload.class, Aborted.class);

  /** It is gone. */
  public record Aborted() {}
}
