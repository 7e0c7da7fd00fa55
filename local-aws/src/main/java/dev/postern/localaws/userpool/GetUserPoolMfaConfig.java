package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code GetUserPoolMfaConfig}. */
final class GetUserPoolMfaConfig implements Action {

  private final UserPools pools;

  GetUserPoolMfaConfig(UserPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty().with("UserPoolId", Shapes.POOL_ID);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    return pool.exclusively(() -> Descriptions.mfa(pool));
  }
}
