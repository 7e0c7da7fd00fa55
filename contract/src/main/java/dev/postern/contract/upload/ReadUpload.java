package dev.postern.contract.upload;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.util.Optional;

/**
 * Asks how far a multipart upload is.
 *
 * @param size bytes of the whole, for an id that doesn't know them
 */
public record ReadUpload(String id, Optional<Long> size) implements Idempotent {
  /** Answered by the storage service. */
  public static final CallerOperation<ReadUpload, UploadState> OPERATION =
      new CallerOperation<>("storage.upload.read", ReadUpload.class, UploadState.class);
}
