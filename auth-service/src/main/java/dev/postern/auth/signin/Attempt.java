package dev.postern.auth.signin;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import java.util.Optional;

/**
 * Somebody who wants in.
 *
 * @param username as typed
 * @param password empty where they want to be asked for something else
 * @param device what this browser was given to be known again as theirs
 * @param client the browser that asks
 */
public record Attempt(
    String username,
    Optional<Secret> password,
    Optional<KnownDevice> device,
    ClientContext client) {

  /** The same from a browser that nobody knows. */
  public Attempt withoutDevice() {
    return new Attempt(username, password, Optional.empty(), client);
  }
}
