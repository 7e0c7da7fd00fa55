package dev.postern.contract.transfer;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.util.Optional;

/**
 * Asks for a request that reads an object. Conditions and a range aren't signed: the gateway may
 * add them.
 *
 * @param headOnly whether the bytes themselves aren't wanted
 * @param refused what S3 said to the request before
 */
public record PresignDownload(ObjectAddress object, boolean headOnly, Optional<S3Refusal> refused)
    implements Idempotent {
  /** Answered by the storage service. */
  public static final CallerOperation<PresignDownload, PresignedRequest> OPERATION =
      new CallerOperation<>(
          "storage.transfer.presign-download", PresignDownload.class, PresignedRequest.class);
}
