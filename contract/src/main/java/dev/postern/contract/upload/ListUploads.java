package dev.postern.contract.upload;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.time.Instant;
import java.util.List;

/**
 * Asks for multipart uploads that were begun and neither completed nor aborted, by whomever.
 *
 * @param prefix only keys that begin with it
 */
public record ListUploads(String bucket, String prefix) implements Idempotent {
  /** Most uploads in an answer: the first by key. */
  public static final int MOST = 1_000;

  /** Answered by the storage service. */
  public static final CallerOperation<ListUploads, Uploads> OPERATION =
      new CallerOperation<>("storage.upload.list", ListUploads.class, Uploads.class);

  /**
   * The uploads.
   *
   * @param more whether there are others, which show once these are done with
   */
  public record Uploads(List<Unfinished> uploads, boolean more) {}

  /**
   * One of them.
   *
   * @param id made for the caller, by which they go on with it or abort it
   */
  public record Unfinished(String id, String key, Instant startedAt) {}
}
