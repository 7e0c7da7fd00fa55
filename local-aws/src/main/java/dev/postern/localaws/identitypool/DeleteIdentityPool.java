package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DeleteIdentityPool}. */
final class DeleteIdentityPool implements Action {

  private final IdentityPools pools;

  DeleteIdentityPool(IdentityPools pools) {
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
    pools.delete(input.text("IdentityPoolId"));
    return JsonNodeFactory.instance.objectNode();
  }
}
