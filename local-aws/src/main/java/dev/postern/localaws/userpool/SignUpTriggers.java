package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** {@code PreSignUp} and {@code PostConfirmation}: have a say in who gets an account. */
final class SignUpTriggers {

  private static final String BEFORE = "PreSignUp";
  private static final String AFTER = "PostConfirmation";

  private final PoolTriggers triggers;
  private final InstantSource clock;

  SignUpTriggers(PoolTriggers triggers, InstantSource clock) {
    this.triggers = triggers;
    this.clock = clock;
  }

  /** Asks about somebody who signs up, and does as the answer says: confirms or verifies them. */
  User beforeSignUp(UserPool pool, AppClient client, User user, Input input) {
    return before(pool, "PreSignUp_SignUp", client.id(), user, input)
        .map(answer -> changed(user, answer))
        .orElse(user);
  }

  /** Asks about somebody whom an identity provider has identified for the first time. */
  User beforeExternal(UserPool pool, AppClient client, User user) {
    var nothing = new Input(JsonNodeFactory.instance.objectNode());
    return before(pool, "PreSignUp_ExternalProvider", client.id(), user, nothing)
        .map(answer -> verified(user, answer).done())
        .orElse(user);
  }

  /** Asks about somebody who is invited. */
  void beforeInvitation(UserPool pool, User user, Input input) {
    before(pool, "PreSignUp_AdminCreateUser", PoolTriggers.NO_CLIENT, user, input);
  }

  /** Tells that a user was confirmed. */
  void confirmed(UserPool pool, String clientId, User user, Map<String, String> metadata) {
    tell(pool, "PostConfirmation_ConfirmSignUp", clientId, user, metadata);
  }

  /** Tells that a user has a new password in the place of a forgotten one. */
  void reset(UserPool pool, String clientId, User user, Map<String, String> metadata) {
    tell(pool, "PostConfirmation_ConfirmForgotPassword", clientId, user, metadata);
  }

  private void tell(
      UserPool pool, String source, String clientId, User user, Map<String, String> metadata) {
    var request = TriggerRequests.about(Optional.of(user));
    request.set("clientMetadata", TriggerRequests.texts(metadata));
    triggers.call(new PoolTriggers.Call(pool, AFTER, source, clientId, user.username()), request);
  }

  private Optional<ObjectNode> before(
      UserPool pool, String source, String clientId, User user, Input input) {
    var request = JsonNodeFactory.instance.objectNode();
    request.set("userAttributes", TriggerRequests.texts(user.attributes()));
    var validation = request.putObject("validationData");
    input
        .structures("ValidationData")
        .forEach(
            entry -> validation.put(entry.text("Name"), entry.optionalText("Value").orElse("")));
    request.set("clientMetadata", TriggerRequests.texts(input.textMap("ClientMetadata")));
    return triggers.call(
        new PoolTriggers.Call(pool, BEFORE, source, clientId, user.username()), request);
  }

  private User changed(User user, ObjectNode answer) {
    var edit = verified(user, answer);
    if (answer.path("autoConfirmUser").asBoolean()) {
      edit.status(User.Status.CONFIRMED);
    }
    return edit.done();
  }

  private UserEdit verified(User user, ObjectNode answer) {
    var edit = user.edit(clock.instant());
    verify(edit, user, answer.path("autoVerifyEmail").asBoolean(), "email");
    verify(edit, user, answer.path("autoVerifyPhone").asBoolean(), "phone_number");
    return edit;
  }

  private static void verify(UserEdit edit, User user, boolean wanted, String attribute) {
    if (!wanted) {
      return;
    }
    if (user.attribute(attribute).isEmpty()) {
      throw TriggerRequests.invalid(BEFORE, "the user has no " + attribute + " to verify");
    }
    edit.attribute(attribute + "_verified", "true");
  }
}
