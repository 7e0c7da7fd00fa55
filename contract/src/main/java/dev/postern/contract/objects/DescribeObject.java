package dev.postern.contract.objects;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.util.Optional;

/**
 * Asks what S3 keeps about an object besides its bytes.
 *
 * @param versionId empty for the current version
 */
public record DescribeObject(String bucket, String key, Optional<String> versionId)
    implements Idempotent {
  /** Answered by the storage service. */
  public static final CallerOperation<DescribeObject, ObjectDetails> OPERATION =
      new CallerOperation<>("storage.objects.describe", DescribeObject.class, ObjectDetails.class);
}
