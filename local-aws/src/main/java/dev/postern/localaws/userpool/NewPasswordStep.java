package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.userpool.SignIn.Passed;
import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a user whose password somebody else chose for one of their own, and what else is missing.
 */
final class NewPasswordStep implements SignInStep {

  private final SignInSessions sessions;

  NewPasswordStep(SignInSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Optional<SignInOutcome> ask(Progress progress) {
    var user = progress.user();
    var signIn = progress.signIn();
    if (user.status() != User.Status.FORCE_CHANGE_PASSWORD || !signIn.has(Passed.PASSWORD)) {
      return Optional.empty();
    }
    var missing = progress.pool().rules().schema().missing(user.attributes());
    var required = JsonNodeFactory.instance.arrayNode();
    missing.forEach(name -> required.add("userAttributes." + name));
    var attributes = JsonNodeFactory.instance.objectNode();
    user.attributes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
    return Optional.of(
        new Challenged(
            "NEW_PASSWORD_REQUIRED",
            Map.of(
                "USER_ID_FOR_SRP",
                user.username(),
                "requiredAttributes",
                required.toString(),
                "userAttributes",
                attributes.toString()),
            sessions.open(progress.client(), signIn, new NewPasswordRequired.Awaited(missing))));
  }
}
