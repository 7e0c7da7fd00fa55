package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DeleteUserPoolClient}. */
final class DeleteUserPoolClient implements Action {

  private final UserPools pools;

  DeleteUserPoolClient(UserPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .with("ClientId", Shapes.CLIENT_ID);
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
          pool.remove(pool.requireClient(input.text("ClientId")));
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
