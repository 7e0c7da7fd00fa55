package dev.postern.contract.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.postern.contract.bus.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser holds to be known again: 256 random bits that mean nothing by themselves.
 *
 * @param value the bits in base64url without padding, {@value #LENGTH} characters
 */
public record SessionToken(@JsonValue Secret value) {
  private static final int BYTES = 32;
  private static final int LENGTH = 43;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Takes what another service wrote; for what a browser sent see {@link #parse}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SessionToken {}

  /** A new token that nobody can guess. */
  public static SessionToken random() {
    byte[] bits = new byte[BYTES];
    RANDOM.nextBytes(bits);
    return new SessionToken(
        new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits)));
  }

  /** The token a stranger sent, if it has the form of one. */
  public static Optional<SessionToken> parse(String sent) {
    if (sent.length() != LENGTH) {
      return Optional.empty();
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = sent.charAt(i);
      boolean base64Url =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!base64Url) {
        return Optional.empty();
      }
    }
    return Optional.of(new SessionToken(new Secret(sent)));
  }

  /** The name under which the session is kept: the token can't be computed from it. */
  public SessionId id() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(value.reveal().getBytes(StandardCharsets.US_ASCII));
      return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
