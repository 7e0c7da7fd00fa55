package dev.postern.localaws.userpool;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What InitiateAuth and AdminInitiateAuth are asked for.
 *
 * @param flow AWS's {@code AuthFlow}
 * @param admin whether the request is AdminInitiateAuth
 * @param parameters AWS's {@code AuthParameters}
 * @param metadata AWS's {@code ClientMetadata}
 * @param session what ConfirmSignUp returned, to sign in without more ado
 */
record AuthStart(
    UserPool pool,
    AppClient client,
    String flow,
    boolean admin,
    Map<String, String> parameters,
    Map<String, String> metadata,
    Optional<String> session) {

  /** A parameter that must be there. */
  String require(String name) {
    return Parameters.require(parameters, name);
  }

  /** A parameter that may be left out. */
  Optional<String> optional(String name) {
    return Parameters.optional(parameters, name);
  }

  /** Finds whom the name stands for, or refuses where the client may learn that it is nobody. */
  Optional<User> user(String signInName) {
    var user = UserLookup.find(pool, signInName);
    if (user.isEmpty() && !client.rules().hidesUsers()) {
      throw Faults.userNotFound();
    }
    return user;
  }

  /** The sign-in of the user, or of somebody made up, before anything is shown. */
  SignIn signIn(String signInName, Optional<User> user) {
    return new SignIn(
        pool.id(),
        client.id(),
        admin,
        flow,
        signInName,
        user.map(User::username)
            .orElseGet(() -> Simulation.userId(pool, pool.rules().canonical(signInName))),
        user.map(User::sub),
        optional("DEVICE_KEY"),
        Set.of());
  }

  @Override
  public String toString() {
    return "AuthStart[" + flow + "]";
  }
}
