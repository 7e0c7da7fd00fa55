package dev.postern.auth.share;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.session.SessionId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Makes ids of what must not be computed from them. */
final class Hashes {
  private Hashes() {}

  /** An id in the form that sessions have. */
  static SessionId id(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
