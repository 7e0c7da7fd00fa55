package dev.postern.contract.upload;

import dev.postern.contract.bus.CallerOperation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the object of the parts of a multipart upload. */
public record CompleteUpload(String id) {
  /** S3 puts thousands of parts together, which may take it a while. */
  public static final Duration PATIENCE = Duration.ofSeconds(50);

  /** Answered by the storage service. */
  public static final CallerOperation<CompleteUpload, Result> OPERATION =
      new CallerOperation<>("storage.upload.complete", CompleteUpload.class, Result.class);

  /** Every answer to a well-formed question. */
  public sealed interface Result {
    /**
     * The object is there.
     *
     * @param etag without quotation marks
     * @param versionId where the bucket keeps versions
     * @param checksum what S3 tells of the whole
     */
    record Completed(String etag, Optional<String> versionId, Optional<Checksum> checksum)
        implements Result {}

    /**
     * Parts are missing, or have another size than they must have.
     *
     * @param missing numbers of the first of them
     */
    record Incomplete(List<Integer> missing) implements Result {}
  }

  /**
   * A checksum over an object's bytes, or over the checksums of its parts.
   *
   * @param algorithm as S3 calls it
   * @param value Base64
   */
  public record Checksum(String algorithm, String value) {}
}
