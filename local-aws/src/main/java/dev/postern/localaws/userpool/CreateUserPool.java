package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code CreateUserPool}. */
final class CreateUserPool implements Action {

  private final UserPools pools;

  CreateUserPool(UserPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.NEW_POOL;
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.create(input.text("PoolName"), PoolDefaults.create(input));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("UserPool", pool.exclusively(() -> Descriptions.pool(pool)));
    return answer;
  }
}
