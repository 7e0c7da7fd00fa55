package dev.postern.localaws.userpool;

import dev.postern.localaws.server.Input;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways to begin signing in, which InitiateAuth and AdminInitiateAuth offer in part. */
final class AuthFlows {

  private static final Set<String> ADMIN_ONLY =
      Set.of("ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH");

  private static final Set<String> NOT_FOR_ADMINS = Set.of("USER_PASSWORD_AUTH");

  private final Map<String, AuthFlow> flows;

  AuthFlows(Map<String, AuthFlow> flows) {
    this.flows = Map.copyOf(flows);
  }

  /** Begins by the flow that the input names. */
  SignInOutcome begin(UserPool pool, boolean admin, Input input) {
    var name = input.text("AuthFlow");
    var flow =
        Optional.ofNullable(flows.get(name))
            .filter(found -> !(admin ? NOT_FOR_ADMINS : ADMIN_ONLY).contains(name))
            .orElseThrow(() -> Faults.invalidParameter("Initiate Auth method not supported."));
    return pool.exclusively(
        () ->
            flow.begin(
                new AuthStart(
                    pool,
                    pool.requireClient(input.text("ClientId")),
                    name,
                    admin,
                    input.textMap("AuthParameters"),
                    input.textMap("ClientMetadata"),
                    input.optionalText("Session"))));
  }
}
