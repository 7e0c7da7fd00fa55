package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code UpdateUserPoolClient}: what is left out goes to its default. */
final class UpdateUserPoolClient implements Action {

  private final UserPools pools;
  private final InstantSource clock;

  UpdateUserPoolClient(UserPools pools, InstantSource clock) {
    this.pools = pools;
    this.clock = clock;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("scopes of resource servers");
  }

  @Override
  public Shape.Structure input() {
    return Shapes.CLIENT_SETTINGS
        .with("ClientId", Shapes.CLIENT_ID)
        .may("ClientName", Shapes.CLIENT_NAME);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    var clientId = input.text("ClientId");
    return pool.exclusively(
        () -> {
          var before = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
          var after =
              before.with(
                  input.optionalText("ClientName").orElse(before.name()),
                  ClientDefaults.settings(input, pool, before.secret().isPresent()),
                  clock.instant());
          pool.put(after);
          var answer = JsonNodeFactory.instance.objectNode();
          answer.set("UserPoolClient", Descriptions.client(pool, after));
          return answer;
        });
  }
}
