package dev.postern.storage.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.storage.files.ListingRules;
import java.util.ArrayList;
import java.util.List;

/** What an object's address must be like before anything is signed for it or asked of S3. */
public final class TransferRules {
  private static final String BUCKET =
      "A bucket's name: 3 to 63 lower-case letters, digits, hyphens and dots.";
  private static final int LONGEST_VERSION_ID = 1024;

  private TransferRules() {}

  /** Fails with every part that is wrong. */
  public static void check(ObjectAddress object) {
    List<InvalidField> wrong = new ArrayList<>();
    if (!ListingRules.isBucketName(object.bucket())) {
      wrong.add(new InvalidField("{bucket}", BUCKET));
    }
    if (object.key().isEmpty() || !ListingRules.fitsInKey(object.key())) {
      wrong.add(new InvalidField("?key", "Text of 1 to 1024 bytes in UTF-8."));
    }
    if (object.versionId().filter(id -> !isVersionId(id)).isPresent()) {
      wrong.add(new InvalidField("?versionId", "The id of a version."));
    }
    if (!wrong.isEmpty()) {
      throw Failure.invalid(wrong);
    }
  }

  /** Fails with every part of a bucket and prefix that is wrong. */
  public static void checkPlace(String bucket, String prefix) {
    List<InvalidField> wrong = new ArrayList<>();
    if (!ListingRules.isBucketName(bucket)) {
      wrong.add(new InvalidField("{bucket}", BUCKET));
    }
    if (!ListingRules.fitsInKey(prefix)) {
      wrong.add(new InvalidField("?prefix", "Text of at most 1024 bytes in UTF-8."));
    }
    if (!wrong.isEmpty()) {
      throw Failure.invalid(wrong);
    }
  }

  private static boolean isVersionId(String id) {
    return !id.isEmpty()
        && id.length() <= LONGEST_VERSION_ID
        && id.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }
}
