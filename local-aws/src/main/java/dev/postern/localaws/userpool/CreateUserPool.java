package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code CreateUserPool}. */
final class CreateUserPool implements Action {

  private final UserPools pools;
  private final PoolTriggers triggers;

  CreateUserPool(UserPools pools, PoolTriggers triggers) {
    this.pools = pools;
    this.triggers = triggers;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of(PoolDefaults.leftOut());
  }

  @Override
  public Shape.Structure input() {
    return Shapes.NEW_POOL;
  }

  @Override
  public ObjectNode answer(Input input) {
    var settings = PoolDefaults.create(input);
    triggers.requireRegistered(settings);
    var pool = pools.create(input.text("PoolName"), settings);
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("UserPool", pool.exclusively(() -> Descriptions.pool(pool)));
    return answer;
  }
}
