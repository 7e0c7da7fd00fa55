package dev.postern.localaws.sts;

import dev.postern.localaws.iam.Refusal;
import java.util.Map;
import java.util.regex.Pattern;

/** The limits of session tags (STS API reference, {@code Tag}). */
final class SessionTags {
  private static final int MOST = 50;
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
  private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

  private SessionTags() {}

  /**
   * Passes tags that a session may have.
   *
   * @throws Refusal {@code ValidationError}
   */
  static void check(Map<String, String> tags) {
    if (tags.size() > MOST) {
      throw invalid("A session has at most " + MOST + " tags.");
    }
    tags.forEach(
        (key, value) -> {
          if (!KEY.matcher(key).matches() || !VALUE.matcher(value).matches()) {
            throw invalid("The tag '" + key + "' has characters that tags may not have.");
          }
        });
  }

  private static Refusal invalid(String message) {
    return new Refusal(400, "ValidationError", message);
  }
}
