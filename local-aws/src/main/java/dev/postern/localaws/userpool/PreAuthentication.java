package dev.postern.localaws.userpool;

import java.util.Map;
import java.util.Optional;

/** {@code PreAuthentication}: may turn a user away before what they show is looked at. */
final class PreAuthentication {

  private static final String NAME = "PreAuthentication";

  private final PoolTriggers triggers;

  PreAuthentication(PoolTriggers triggers) {
    this.triggers = triggers;
  }

  /**
   * Asks about a sign-in.
   *
   * @param validation AWS's {@code ClientMetadata}, which this trigger gets as validation data
   */
  void ask(
      UserPool pool,
      AppClient client,
      Optional<User> user,
      String signInName,
      Map<String, String> validation) {
    var request = TriggerRequests.about(user);
    request.set("validationData", TriggerRequests.texts(validation));
    if (client.rules().hidesUsers()) {
      request.put("userNotFound", user.isEmpty());
    }
    triggers.call(
        new PoolTriggers.Call(
            pool,
            NAME,
            "PreAuthentication_Authentication",
            client.id(),
            user.map(User::username).orElse(signInName)),
        request);
  }
}
