package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code ConfirmForgotPassword}: a new password for whoever has the code. */
final class ConfirmForgotPassword implements Action {

  /** AWS allows 5 to 20, by how risky the attempts look. */
  private static final int ATTEMPTS_AN_HOUR = 5;

  private final UserPools pools;
  private final Codes codes;
  private final NewPasswords newPasswords;
  private final Attempts attempts;
  private final Lockouts lockouts;
  private final SignUpTriggers triggers;
  private final InstantSource clock;

  ConfirmForgotPassword(
      UserPools pools,
      Codes codes,
      NewPasswords newPasswords,
      Attempts attempts,
      Lockouts lockouts,
      SignUpTriggers triggers,
      InstantSource clock) {
    this.pools = pools;
    this.codes = codes;
    this.newPasswords = newPasswords;
    this.attempts = attempts;
    this.lockouts = lockouts;
    this.triggers = triggers;
    this.clock = clock;
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
        .with("ConfirmationCode", Shapes.CONFIRMATION_CODE)
        .with("Password", Shapes.PASSWORD)
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    return pool.exclusively(
        () -> {
          var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
          reset(pool, client, input);
          return JsonNodeFactory.instance.objectNode();
        });
  }

  private void reset(UserPool pool, AppClient client, Input input) {
    var name = input.text("Username");
    ClientSecrets.requireHash(client, name, input.optionalText("SecretHash"));
    attempts.count(pool, operation(), pool.rules().canonical(name), ATTEMPTS_AN_HOUR);
    var user = user(pool, client, name);
    codes.requireRight(user.codes().passwordReset(), input.text("ConfirmationCode"));
    if (user.status() == User.Status.UNCONFIRMED) {
      throw ServiceFault.of("UserNotConfirmedException", "User is not confirmed.");
    }
    PasswordRecovery.requireResettable(user);
    var reset =
        user.edit(clock.instant())
            .status(User.Status.CONFIRMED)
            .password(newPasswords.make(pool, user, input.text("Password")))
            .codes(user.codes().withPasswordReset(Optional.empty()))
            .done();
    pool.put(reset);
    lockouts.succeeded(pool, pool.rules().canonical(user.username()));
    triggers.reset(pool, client.id(), reset, input.textMap("ClientMetadata"));
  }

  /** Where users are hidden, one who is disabled or doesn't exist looks like a wrong code. */
  private static User user(UserPool pool, AppClient client, String name) {
    var user = UserLookup.find(pool, name);
    if (client.rules().hidesUsers()) {
      return user.filter(User::enabled).orElseThrow(Codes::mismatch);
    }
    var found = user.orElseThrow(Faults::userOrClientNotFound);
    if (!found.enabled()) {
      throw Faults.notAuthorized("User is disabled.");
    }
    return found;
  }
}
