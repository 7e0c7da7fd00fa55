package dev.postern.contract.versions;

import dev.postern.contract.bus.CallerOperation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks for one page of a bucket's objects as they were at a moment, as far as their versions are
 * still there.
 *
 * @param prefix only keys that begin with it; empty for all
 * @param delimiter folds what follows it into prefixes, of which those are told that held an object
 *     then; empty for a flat list
 * @param limit most entries of the page, objects and prefixes together, 1 to 1000
 * @param at the moment; S3 tells whole seconds, so that what was done within its second counts as
 *     done
 * @param cursor where the page before ended, as it was answered
 */
public record ListAsOf(
    String bucket,
    String prefix,
    String delimiter,
    int limit,
    Instant at,
    Optional<String> cursor) {
  /** Answered by the storage service. */
  public static final CallerOperation<ListAsOf, Page> OPERATION =
      new CallerOperation<>("storage.versions.list-as-of", ListAsOf.class, Page.class);

  /**
   * One page, which may hold fewer entries than the limit, or none, and yet not be the last.
   *
   * @param cursor for the next page; empty at the end
   */
  public record Page(List<String> prefixes, List<PastObject> objects, Optional<String> cursor) {}

  /**
   * An object as it was.
   *
   * @param size bytes
   * @param etag without quotation marks
   * @param versionId by which it can be had
   */
  public record PastObject(
      String key,
      long size,
      Instant lastModified,
      String etag,
      String storageClass,
      String versionId) {}
}
