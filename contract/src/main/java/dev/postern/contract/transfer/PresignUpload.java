package dev.postern.contract.transfer;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.util.Optional;

/**
 * Asks for a request that stores an object in one go.
 *
 * @param size bytes, at most {@link #MOST_BYTES}
 * @param sha256 checksum in Base64 that S3 holds against the bytes
 * @param overwrite whether an object of that key may be replaced
 * @param refused what S3 said to the request before
 */
public record PresignUpload(
    String bucket,
    String key,
    long size,
    Optional<String> contentType,
    Optional<String> sha256,
    boolean overwrite,
    Optional<S3Refusal> refused)
    implements Idempotent {
  /** Most bytes that S3 takes in one request: 5 GiB. */
  public static final long MOST_BYTES = 5L << 30;

  /** Answered by the storage service. */
  public static final CallerOperation<PresignUpload, PresignedRequest> OPERATION =
      new CallerOperation<>(
          "storage.transfer.presign-upload", PresignUpload.class, PresignedRequest.class);
}
