package dev.postern.auth.signin;

import dev.postern.contract.bus.Secret;
import java.util.Optional;

/**
 * Somebody who wants in.
 *
 * @param username as typed
 * @param password empty where they want to be asked for something else
 * @param device what this browser was given to be known again as theirs
 * @param address IP address of the browser
 */
public record Attempt(
    String username, Optional<Secret> password, Optional<KnownDevice> device, String address) {

  /** The same from a browser that nobody knows. */
  public Attempt withoutDevice() {
    return new Attempt(username, password, Optional.empty(), address);
  }
}
