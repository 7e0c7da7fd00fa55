package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code AddCustomAttributes}: what is added stays for as long as the pool. */
final class AddCustomAttributes implements Action {

  private static final int MOST = 25;

  private final UserPools pools;
  private final InstantSource clock;

  AddCustomAttributes(UserPools pools, InstantSource clock) {
    this.pools = pools;
    this.clock = clock;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .with("CustomAttributes", Shape.listOf(Shapes.SCHEMA_ATTRIBUTE, 1, MOST));
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    return pool.exclusively(
        () -> {
          pool.reconfigure(
              pool.name(),
              PoolDefaults.withCustom(pool.settings(), input.structures("CustomAttributes")),
              pool.mfa(),
              clock.instant());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
