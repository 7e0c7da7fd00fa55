package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ForgotPassword}: sends a code with which a user may choose a new password. */
final class ForgotPassword implements Action {

  private static final int ATTEMPTS_AN_HOUR = 5;

  private final UserPools pools;
  private final PasswordRecovery recovery;
  private final Attempts attempts;

  ForgotPassword(UserPools pools, PasswordRecovery recovery, Attempts attempts) {
    this.pools = pools;
    this.recovery = recovery;
    this.attempts = attempts;
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
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    return pool.exclusively(
        () -> {
          var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
          var answer = JsonNodeFactory.instance.objectNode();
          answer.set("CodeDeliveryDetails", send(pool, client, input).details());
          return answer;
        });
  }

  private Delivery send(UserPool pool, AppClient client, Input input) {
    var name = input.text("Username");
    ClientSecrets.requireHash(client, name, input.optionalText("SecretHash"));
    var canonical = pool.rules().canonical(name);
    attempts.count(pool, operation(), canonical, ATTEMPTS_AN_HOUR);
    requireSelfService(pool.rules());
    var user = UserLookup.find(pool, name);
    var target = user.flatMap(found -> PasswordRecovery.target(pool.rules(), found));
    if (client.rules().hidesUsers() && (target.isEmpty() || user.filter(User::enabled).isEmpty())) {
      return Simulation.delivery(pool, canonical);
    }
    var found = user.orElseThrow(Faults::userOrClientNotFound);
    if (!found.enabled()) {
      throw Faults.notAuthorized("User is disabled.");
    }
    PasswordRecovery.requireResettable(found);
    var sent = PasswordRecovery.requireTarget(pool.rules(), found);
    recovery.send(pool, found, sent, found.status());
    return sent;
  }

  private static void requireSelfService(PoolSettings rules) {
    if (rules.recoveryMechanisms().filter(ways -> ways.contains("admin_only")).isPresent()) {
      throw Faults.notAuthorized("Contact administrator to reset password.");
    }
  }
}
