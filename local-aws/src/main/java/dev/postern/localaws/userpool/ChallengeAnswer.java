package dev.postern.localaws.userpool;

import java.util.Map;
import java.util.Optional;

/**
 * An answer to a challenge of a sign-in that goes on, from somebody who knows the client's secret.
 *
 * @param step what the sign-in waits for; it takes the name of this answer
 * @param responses AWS's {@code ChallengeResponses}
 * @param metadata AWS's {@code ClientMetadata}
 */
record ChallengeAnswer(
    UserPool pool,
    AppClient client,
    SignIn signIn,
    Step step,
    Map<String, String> responses,
    Map<String, String> metadata) {

  /** The user; refuses where nobody has the name typed. */
  User user() {
    return signIn.sub().flatMap(pool::userWithSub).orElseThrow(Faults::wrongCredentials);
  }

  /** A response that must be there. */
  String require(String name) {
    return Parameters.require(responses, name);
  }

  /** A response that may be left out. */
  Optional<String> optional(String name) {
    return Parameters.optional(responses, name);
  }

  /** What the sign-in waits for, of the kind that this challenge's sessions hold. */
  <T extends Step> T step(Class<T> kind) {
    return Optional.of(step)
        .filter(kind::isInstance)
        .map(kind::cast)
        .orElseThrow(Faults::invalidSession);
  }

  @Override
  public String toString() {
    return "ChallengeAnswer[" + signIn + "]";
  }
}
