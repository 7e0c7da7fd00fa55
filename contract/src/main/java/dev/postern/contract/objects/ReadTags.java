package dev.postern.contract.objects;

import dev.postern.contract.bus.CallerOperation;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the tags of an object.
 *
 * @param versionId empty for the current version
 */
public record ReadTags(String bucket, String key, Optional<String> versionId) {
  /** Answered by the storage service. */
  public static final CallerOperation<ReadTags, Tags> OPERATION =
      new CallerOperation<>("storage.objects.read-tags", ReadTags.class, Tags.class);

  /** All tags, values by names. */
  public record Tags(Map<String, String> tags) {}
}
