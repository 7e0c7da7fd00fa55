package dev.postern.gateway.files;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a text can be the name of a bucket: the general rules of S3 ("General purpose bucket
 * naming rules" in its user guide). Reserved prefixes and suffixes are S3's to refuse, since some
 * of them, such as those of access-point aliases, can be listed.
 */
public final class BucketName {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

  private BucketName() {}

  /** What is wrong with the name, if anything. */
  public static Optional<String> complaintAbout(String name) {
    boolean fits =
        NAME.matcher(name).matches() && !name.contains("..") && !IP_ADDRESS.matcher(name).matches();
    return fits
        ? Optional.empty()
        : Optional.of(
            "Must be a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens.");
  }
}
