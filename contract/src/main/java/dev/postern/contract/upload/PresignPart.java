package dev.postern.contract.upload;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.transfer.S3Refusal;
import java.util.Optional;

/**
 * Asks for a request that stores one part of a multipart upload.
 *
 * @param number from 1
 * @param size bytes that are going to come, which must be those of that part
 * @param sha256 checksum in Base64 that S3 holds against them
 * @param refused what S3 said to the request before
 */
public record PresignPart(
    String id, int number, long size, Optional<String> sha256, Optional<S3Refusal> refused)
    implements Idempotent {
  /** Answered by the storage service. */
  public static final CallerOperation<PresignPart, PresignedRequest> OPERATION =
      new CallerOperation<>(
          "storage.upload.presign-part", PresignPart.class, PresignedRequest.class);
}
