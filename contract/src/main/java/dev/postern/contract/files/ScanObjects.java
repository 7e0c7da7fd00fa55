package dev.postern.contract.files;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.files.ListObjects.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the next part of all that is below a prefix, picked by a text. The service looks at many
 * pages for one part where little of them is wanted.
 *
 * @param prefix only keys that begin with it; empty for all
 * @param delimiter folds what follows it into prefixes; empty for a flat list
 * @param contains only what has this text behind the prefix, in whatever case; empty for all
 * @param cursor where the part before ended, as it was answered
 */
public record ScanObjects(
    String bucket, String prefix, String delimiter, String contains, Optional<String> cursor) {
  /** Answered by the storage service. */
  public static final CallerOperation<ScanObjects, Part> OPERATION =
      new CallerOperation<>("storage.files.scan-objects", ScanObjects.class, Part.class);

  /**
   * One part.
   *
   * @param scanned how many objects and prefixes were looked at for it
   * @param cursor for the next part; empty at the end
   */
  public record Part(
      List<String> prefixes, List<StoredObject> objects, long scanned, Optional<String> cursor) {}
}
