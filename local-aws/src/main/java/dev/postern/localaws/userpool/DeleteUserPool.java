package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DeleteUserPool}: with all its users, unless it is protected or has a domain. */
final class DeleteUserPool implements Action {

  private final UserPools pools;

  DeleteUserPool(UserPools pools) {
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
    pools.delete(input.text("UserPoolId"));
    return JsonNodeFactory.instance.objectNode();
  }
}
