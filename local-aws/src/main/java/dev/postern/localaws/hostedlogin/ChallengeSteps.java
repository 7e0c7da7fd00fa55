package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.userpool.LoginClient;
import dev.postern.localaws.userpool.LoginStep;
import dev.postern.localaws.userpool.LoginStep.Challenged;
import dev.postern.localaws.userpool.ManagedLogin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns what people enter into the answers that a user pool's challenges take. */
final class ChallengeSteps {

  private static final String APP = "SOFTWARE_TOKEN_MFA";

  private final ManagedLogin pools;
  private final Operations operations;

  ChallengeSteps(ManagedLogin pools, Operations operations) {
    this.pools = pools;
    this.operations = operations;
  }

  /** Begins a challenge; where an authenticator app is to be set up, gets its secret. */
  PendingChallenge begin(Challenged challenge) {
    var plain = new PendingChallenge(challenge, Optional.empty());
    if (!challenge.name().equals("MFA_SETUP")
        || plain.parameter("MFAS_CAN_SETUP").filter(types -> types.contains(APP)).isEmpty()) {
      return plain;
    }
    var associated =
        operations.call("AssociateSoftwareToken", Map.of("Session", challenge.session()));
    return new PendingChallenge(
        new Challenged(
            challenge.name(), challenge.parameters(), associated.get("Session").textValue()),
        Optional.of(associated.get("SecretCode").textValue()));
  }

  LoginStep answer(LoginClient client, PendingChallenge pending, Fields form) {
    var challenge = pending.challenge();
    if (pending.secret().isEmpty()) {
      return pools.answer(
          client, challenge.name(), challenge.session(), responses(challenge.name(), form));
    }
    var verified =
        operations.call(
            "VerifySoftwareToken",
            Map.of("Session", challenge.session(), "UserCode", form.one("code").orElse("")));
    return pools.answer(client, challenge.name(), verified.get("Session").textValue(), Map.of());
  }

  private static Map<String, String> responses(String challenge, Fields form) {
    return switch (challenge) {
      case "NEW_PASSWORD_REQUIRED" -> newPassword(form);
      case "SELECT_MFA_TYPE" -> only("ANSWER", form, "answer");
      case "MFA_SETUP" -> only("EMAIL", form, "email");
      default -> only(challenge + "_CODE", form, "code");
    };
  }

  private static Map<String, String> newPassword(Fields form) {
    var responses = new LinkedHashMap<>(only("NEW_PASSWORD", form, "password"));
    form.single()
        .forEach(
            (name, value) -> {
              if (name.startsWith("userAttributes.")) {
                responses.put(name, value);
              }
            });
    return responses;
  }

  private static Map<String, String> only(String name, Fields form, String field) {
    return form.one(field).map(value -> Map.of(name, value)).orElseGet(Map::of);
  }
}
