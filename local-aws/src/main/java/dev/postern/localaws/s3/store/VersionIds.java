package dev.postern.localaws.s3.store;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The ids of versions: 32 characters of no meaning. */
public final class VersionIds {
  private static final int BYTES = 24;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{32}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private VersionIds() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether a version could have that id. */
  public static boolean isWellFormed(String id) {
    return id.equals(Version.NULL) || FORM.matcher(id).matches();
  }
}
