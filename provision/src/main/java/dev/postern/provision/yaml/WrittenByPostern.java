package dev.postern.provision.yaml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The head of a file of Postern's, by which the next run tells it from what people wrote. */
final class WrittenByPostern {
  private static final String MARK = "# Written by postern provision; it holds a secret.";
  private static final String CHECKSUM =
      "# Checksum of what follows, so that edits aren't lost: sha256 ";

  private WrittenByPostern() {}

  static String seal(String body) {
    return MARK + "\n" + CHECKSUM + sha256(body) + "\n" + body;
  }

  static boolean isSealed(String text) {
    return text.startsWith(MARK);
  }

  static boolean isIntact(String text) {
    String plain = text.replace("\r\n", "\n"); // as Git may check it out on Windows
    String[] parts = plain.split("\n", 3);
    return parts.length == 3 && plain.equals(seal(parts[2]));
  }

  private static String sha256(String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
