package dev.postern.contract.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a session among the services: the SHA-256 of its token, so that whoever reads the
 * store can't act as anybody.
 *
 * @param value the hash in base64url without padding
 */
public record SessionId(@JsonValue String value) {
  /** Takes a hash as {@link SessionToken#id} made it. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SessionId {}
}
