package dev.postern.storage.objects;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.storage.files.ListingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object, or one version of it, by names that S3 can have given.
 *
 * @param versionId empty for the current version
 */
public record ObjectName(String bucket, String key, Optional<String> versionId) {
  private static final int LONGEST_VERSION_ID = 1_024;

  /**
   * Checks the names: the SDK would take an ARN for a bucket's and call another host.
   *
   * @throws Failure with every part that is wrong
   */
  public ObjectName {
    List<InvalidField> wrong = new ArrayList<>();
    if (!ListingRules.isBucketName(bucket)) {
      wrong.add(
          new InvalidField(
              "{bucket}",
              "A bucket's name: 3 to 63 lower-case letters, digits, hyphens and dots."));
    }
    if (!isKey(key)) {
      wrong.add(new InvalidField("?key", "Text of 1 to 1024 bytes in UTF-8."));
    }
    if (versionId.filter(id -> !isVersionId(id)).isPresent()) {
      wrong.add(new InvalidField("?versionId", "The id of a version."));
    }
    if (!wrong.isEmpty()) {
      throw Failure.invalid(wrong);
    }
  }

  /** The current version of an object. */
  public static ObjectName current(String bucket, String key) {
    return new ObjectName(bucket, key, Optional.empty());
  }

  /** Whether S3 can have an object of that key. */
  public static boolean isKey(String text) {
    return !text.isEmpty() && text.indexOf('\0') < 0 && ListingRules.fitsInKey(text);
  }

  private static boolean isVersionId(String id) {
    return !id.isEmpty()
        && id.length() <= LONGEST_VERSION_ID
        && id.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}
