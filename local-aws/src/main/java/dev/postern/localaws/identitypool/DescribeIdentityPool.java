package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DescribeIdentityPool}. */
final class DescribeIdentityPool implements Action {

  private final IdentityPools pools;

  DescribeIdentityPool(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone();
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    return PoolSettings.describe(pools.pool(input.text("IdentityPoolId")));
  }
}
