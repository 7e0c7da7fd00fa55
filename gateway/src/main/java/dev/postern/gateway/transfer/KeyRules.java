package dev.postern.gateway.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What S3 takes as a key ("Naming Amazon S3 objects" in its user guide). */
public final class KeyRules {
  /** The longest key, in bytes of UTF-8. */
  public static final int LONGEST = 1_024;

  private KeyRules() {}

  /** What is wrong with a key, if anything. */
  public static Optional<String> complaintAbout(String key) {
    return key.isEmpty()
        ? Optional.of("Must have 1 to " + LONGEST + " bytes in UTF-8.")
        : complaintAboutPart(key);
  }

  /** What is wrong with the beginning of a key, if anything. */
  static Optional<String> complaintAboutPart(String part) {
    if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of("Must have at most " + LONGEST + " bytes in UTF-8.");
    }
    return part.indexOf('\0') >= 0
        ? Optional.of("Must not contain the character NUL.")
        : Optional.empty();
  }
}
