package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code CreateUserPoolClient}. */
final class CreateUserPoolClient implements Action {

  private final UserPools pools;
  private final Ids ids;
  private final InstantSource clock;

  CreateUserPoolClient(UserPools pools, SecureRandom random, InstantSource clock) {
    this.pools = pools;
    this.ids = new Ids(random);
    this.clock = clock;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("scopes of resource servers");
  }

  @Override
  public Shape.Structure input() {
    return Shapes.CLIENT_SETTINGS
        .with("ClientName", Shapes.CLIENT_NAME)
        .may("GenerateSecret", Shape.flag())
        .may("ClientSecret", Shapes.CLIENT_SECRET);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    boolean generate = input.flag("GenerateSecret").orElse(false);
    if (generate && input.has("ClientSecret")) {
      throw Faults.invalidParameter(
          "GenerateSecret and ClientSecret can not be specified together.");
    }
    return pool.exclusively(
        () -> {
          var now = clock.instant();
          var secret =
              generate ? Optional.of(ids.clientSecret()) : input.optionalText("ClientSecret");
          var client =
              new AppClient(
                  ids.client(),
                  input.text("ClientName"),
                  secret,
                  ClientDefaults.settings(input, pool, secret.isPresent()),
                  now,
                  now);
          pool.put(client);
          var answer = JsonNodeFactory.instance.objectNode();
          answer.set("UserPoolClient", Descriptions.client(pool, client));
          return answer;
        });
  }
}
