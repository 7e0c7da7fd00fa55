package dev.postern.localaws.userpool;

import java.util.Optional;

/**
 * For whom tokens are to be made.
 *
 * @param refreshToken there when it is new
 * @param renewed whether a refresh token is renewed, rather than a sign-in completed
 * @param nonce what the ID token repeats to whoever asked for it
 * @param newDevice there when the user's device got its key by this sign-in
 */
record TokenOrder(
    UserPool pool,
    AppClient client,
    User user,
    Grant grant,
    boolean renewed,
    Optional<String> refreshToken,
    Optional<String> nonce,
    Optional<Grant.GrantDevice> newDevice) {

  @Override
  public String toString() {
    return "TokenOrder[" + grant.eventId() + "]";
  }
}
