package dev.postern.localaws.userpool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What managed login lets a user's tokens be made for.
 *
 * @param sub who signed in
 * @param nonce what the ID token is to repeat
 * @param authenticated when the user last showed who they are
 */
public record Admission(
    String sub, List<String> scopes, Optional<String> nonce, Instant authenticated) {

  /** Keeps its own copy of the scopes. */
  public Admission {
    scopes = List.copyOf(scopes);
  }

  @Override
  public String toString() {
    return "Admission[" + sub + ", " + scopes + "]";
  }
}
