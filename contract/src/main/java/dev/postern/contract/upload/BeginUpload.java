package dev.postern.contract.upload;

import dev.postern.contract.bus.CallerOperation;
import java.util.Optional;

/**
 * Begins a multipart upload.
 *
 * @param size bytes of the whole, at most {@link #MOST_BYTES}
 * @param overwrite whether an object of that key may be replaced
 * @param checked whether each part is sent with its SHA-256; otherwise S3 reckons CRC64NVME itself
 */
public record BeginUpload(
    String bucket,
    String key,
    long size,
    Optional<String> contentType,
    boolean overwrite,
    boolean checked) {
  /** Largest object: 5 TiB. */
  public static final long MOST_BYTES = 5L << 40;

  /** Answered by the storage service. */
  public static final CallerOperation<BeginUpload, UploadState> OPERATION =
      new CallerOperation<>("storage.upload.begin", BeginUpload.class, UploadState.class);
}
