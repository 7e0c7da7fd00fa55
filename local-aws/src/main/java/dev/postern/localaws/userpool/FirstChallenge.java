package dev.postern.localaws.userpool;

import java.util.Map;
import java.util.Optional;

/** One of the ways to begin among which {@code USER_AUTH} lets the user choose. */
interface FirstChallenge {

  /** AWS's {@code ChallengeName}, as it is chosen and listed. */
  String name();

  /** The first factor of the pool's sign-in policy that allows it. */
  String factor();

  /** Begins, under the pool's lock; for somebody who doesn't exist it does as if. */
  SignInOutcome begin(Begin begin);

  /**
   * A sign-in of which nothing is shown yet.
   *
   * @param parameters what came with the choice: authentication parameters or challenge responses
   * @param metadata AWS's {@code ClientMetadata}
   */
  record Begin(
      UserPool pool,
      AppClient client,
      SignIn signIn,
      Map<String, String> parameters,
      Map<String, String> metadata) {

    /** The user, or nothing where nobody has the name typed. */
    Optional<User> user() {
      return signIn.sub().flatMap(pool::userWithSub);
    }

    /** A parameter that must be there. */
    String require(String name) {
      return Parameters.require(parameters, name);
    }

    @Override
    public String toString() {
      return "Begin[" + signIn + "]";
    }
  }
}
