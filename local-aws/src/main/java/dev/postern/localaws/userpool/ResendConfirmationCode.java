package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ResendConfirmationCode}: a new sign-up code takes the place of the last one. */
final class ResendConfirmationCode implements Action {

  private static final int ATTEMPTS_AN_HOUR = 5;

  private final UserPools pools;
  private final ConfirmationCodes codes;
  private final Attempts attempts;

  ResendConfirmationCode(UserPools pools, ConfirmationCodes codes, Attempts attempts) {
    this.pools = pools;
    this.codes = codes;
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
          answer.set("CodeDeliveryDetails", resend(pool, client, input).details());
          return answer;
        });
  }

  private Delivery resend(UserPool pool, AppClient client, Input input) {
    var name = input.text("Username");
    ClientSecrets.requireHash(client, name, input.optionalText("SecretHash"));
    var canonical = pool.rules().canonical(name);
    attempts.count(pool, operation(), canonical, ATTEMPTS_AN_HOUR);
    var user = UserLookup.find(pool, name);
    if (user.isEmpty()) {
      if (client.rules().hidesUsers()) {
        return Simulation.delivery(pool, canonical);
      }
      throw Faults.userOrClientNotFound();
    }
    if (user.get().status() != User.Status.UNCONFIRMED) {
      throw Faults.invalidParameter("User is already confirmed.");
    }
    return codes
        .send(pool, user.get())
        .orElseThrow(
            () -> Faults.invalidParameter("Cannot resend codes. Auto verification not turned on."));
  }
}
