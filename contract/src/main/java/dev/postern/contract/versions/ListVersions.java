package dev.postern.contract.versions;

import dev.postern.contract.bus.CallerOperation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks for one page of the versions of a bucket's objects, by key, each key's latest first.
 *
 * @param prefix only keys that begin with it; empty for all
 * @param delimiter folds what follows it into prefixes; empty for a flat list
 * @param limit most entries of the page, versions and prefixes together, 1 to 1000
 * @param cursor where the page before ended, as it was answered
 */
public record ListVersions(
    String bucket, String prefix, String delimiter, int limit, Optional<String> cursor) {
  /** Answered by the storage service. */
  public static final CallerOperation<ListVersions, Page> OPERATION =
      new CallerOperation<>("storage.versions.list", ListVersions.class, Page.class);

  /**
   * One page.
   *
   * @param prefixes what was folded, each ending in the delimiter
   * @param cursor for the next page; empty at the end
   */
  public record Page(
      List<String> prefixes, List<ObjectVersion> versions, Optional<String> cursor) {}

  /**
   * A version of an object, or a marker that the object was deleted.
   *
   * @param latest whether it is what the key stands for now
   * @param size bytes; empty for a delete marker, as all that follows but the time
   * @param etag without quotation marks
   * @param lastModified in whole seconds
   */
  public record ObjectVersion(
      String key,
      String versionId,
      boolean latest,
      boolean deleteMarker,
      Optional<Long> size,
      Optional<String> etag,
      Instant lastModified,
      Optional<String> storageClass) {}
}
