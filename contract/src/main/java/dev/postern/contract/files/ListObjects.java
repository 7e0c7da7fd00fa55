package dev.postern.contract.files;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks for one page of a bucket's objects.
 *
 * @param prefix only keys that begin with it; empty for all
 * @param delimiter folds what follows it into prefixes; empty for a flat list
 * @param limit most entries of the page, objects and prefixes together, 1 to 1000
 * @param cursor where the page before ended, as it was answered
 */
public record ListObjects(
    String bucket, String prefix, String delimiter, int limit, Optional<String> cursor)
    implements Idempotent {
  /** Answered by the storage service. */
  public static final CallerOperation<ListObjects, Page> OPERATION =
      new CallerOperation<>("storage.files.list-objects", ListObjects.class, Page.class);

  /**
   * The same page as browsers get it, which nobody reads on its way to them: {@code prefixes},
   * {@code objects} and {@code cursor} as {@link Page} has them.
   */
  public static final CallerOperation<ListObjects, Buffer> AS_JSON =
      new CallerOperation<>("storage.files.list-objects-as-json", ListObjects.class, Buffer.class);

  /**
   * One page.
   *
   * @param prefixes what was folded, each ending in the delimiter
   * @param cursor for the next page; empty at the end
   */
  public record Page(List<String> prefixes, List<StoredObject> objects, Optional<String> cursor) {}

  /**
   * One object as S3 lists it.
   *
   * @param size bytes
   * @param etag without quotation marks
   */
  public record StoredObject(
      String key, long size, Instant lastModified, String etag, String storageClass) {}
}
