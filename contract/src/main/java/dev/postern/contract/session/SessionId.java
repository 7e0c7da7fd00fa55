package dev.postern.contract.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of a session among the services: the SHA-256 of its token, so that whoever reads the
 * store can't act as anybody.
 *
 * @param value the hash in base64url without padding
 */
public record SessionId(@JsonValue String value) {
  private static final int BYTES_IN_LOGS = 8;

  /** Takes a hash as {@link SessionToken#id} made it. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SessionId {}

  /**
   * What logs call the session: the first eight bytes of a hash of its name, in hexadecimal, so
   * that who reads logs can't look it up in the store.
   */
  public String inLogs() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash, 0, BYTES_IN_LOGS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
