package dev.postern.contract.objects;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.objects.ReadTags.Tags;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for an object to have these tags and no others.
 *
 * @param versionId empty for the current version
 * @param tags values by names; at most {@value #MOST}
 */
public record ReplaceTags(
    String bucket, String key, Optional<String> versionId, Map<String, String> tags) {
  /** Most tags of an object ("Categorizing your objects using tags" in the S3 user guide). */
  public static final int MOST = 10;

  /** Longest name of a tag, in UTF-16 units. */
  public static final int LONGEST_NAME = 128;

  /** Longest value of a tag, in UTF-16 units. */
  public static final int LONGEST_VALUE = 256;

  /** Answered by the storage service. */
  public static final CallerOperation<ReplaceTags, Tags> OPERATION =
      new CallerOperation<>("storage.objects.replace-tags", ReplaceTags.class, Tags.class);
}
