package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.userpool.LoginStep.Challenged;
import java.util.Optional;

/**
 * A challenge that a page asks for the answer to.
 *
 * @param secret of the authenticator app that is being set up
 */
record PendingChallenge(Challenged challenge, Optional<String> secret) {

  String name() {
    return challenge.name();
  }

  /** One of AWS's {@code ChallengeParameters}. */
  Optional<String> parameter(String parameter) {
    return Optional.ofNullable(challenge.parameters().get(parameter));
  }

  @Override
  public String toString() {
    return "PendingChallenge[" + name() + "]";
  }
}
