package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;
import static dev.postern.localaws.userpool.Faults.notAuthorized;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code SignUp}: a person makes an account, and gets a code to confirm it. */
final class SignUp implements Action {

  private final UserPools pools;
  private final ConfirmationCodes codes;
  private final NewUsers newUsers;
  private final SignUpTriggers triggers;
  private final SignUpSessions sessions;

  SignUp(
      UserPools pools,
      ConfirmationCodes codes,
      NewUsers newUsers,
      SignUpTriggers triggers,
      SignUpSessions sessions) {
    this.pools = pools;
    this.codes = codes;
    this.newUsers = newUsers;
    this.triggers = triggers;
    this.sessions = sessions;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("ClientId", Shapes.CLIENT_ID)
        .may("SecretHash", Shapes.SECRET_HASH)
        .with("Username", Shapes.USERNAME)
        .may("Password", Shapes.PASSWORD)
        .may("UserAttributes", Shapes.ATTRIBUTES)
        .may("ValidationData", Shapes.ATTRIBUTES)
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    return pool.exclusively(
        () -> {
          var client = pool.requireClient(clientId);
          ClientSecrets.requireHash(
              client, input.text("Username"), input.optionalText("SecretHash"));
          var user = triggers.beforeSignUp(pool, client, newUser(pool, client, input), input);
          pool.put(user);
          boolean confirmed = user.status() == User.Status.CONFIRMED;
          var answer =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("UserConfirmed", confirmed)
                  .put("UserSub", user.sub());
          if (confirmed) {
            triggers.confirmed(pool, clientId, user, input.textMap("ClientMetadata"));
            return answer;
          }
          codes
              .send(pool, user)
              .ifPresent(delivery -> answer.set("CodeDeliveryDetails", delivery.details()));
          sessions
              .signedUp(pool, client, user)
              .ifPresent(session -> answer.put("Session", session));
          return answer;
        });
  }

  private User newUser(UserPool pool, AppClient client, Input input) {
    var rules = pool.rules();
    if (!rules.allowsSignUp()) {
      throw notAuthorized("SignUp is not permitted for this user pool");
    }
    var password = input.optionalText("Password").filter(given -> !given.isEmpty());
    if (password.isEmpty() && !rules.allowsUsersWithoutPassword()) {
      throw invalidParameter("Password is required");
    }
    password.ifPresent(rules.passwordPolicy()::require);
    var attributes = GivenAttributes.of(client, input.structures("UserAttributes"));
    return newUsers.signUp(pool, input.text("Username"), password, attributes);
  }
}
