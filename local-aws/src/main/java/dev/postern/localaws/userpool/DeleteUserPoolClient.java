package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DeleteUserPoolClient}. */
final class DeleteUserPoolClient extends PoolAction {

  DeleteUserPoolClient(UserPools pools) {
    super(pools);
  }

  @Override
  public Shape.Structure input() {
    return super.input().with("ClientId", Shapes.CLIENT_ID);
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pool(input);
    return pool.exclusively(
        () -> {
          pool.remove(pool.requireClient(input.text("ClientId")));
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
