package dev.postern.localaws.hostedlogin;

import java.util.Optional;

/** What an authorization request turns out to be. */
sealed interface Asked {

  /** One that may go on. */
  record Proper(AuthorizationRequest request) implements Asked {}

  /**
   * One that the client is told to be wrong, at its own address.
   *
   * @param implicit whether answers go into the address's fragment
   */
  record Refused(String redirectUri, boolean implicit, Optional<String> state, String error)
      implements Asked {}

  /** One whose client or address can't be trusted, so that it is told to the person alone. */
  record Astray(String error, Optional<String> clientId) implements Asked {}
}
