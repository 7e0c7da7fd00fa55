package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;

/** AWS's {@code DescribeUserPool}. */
final class DescribeUserPool extends PoolAction {

  DescribeUserPool(UserPools pools) {
    super(pools);
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pool(input);
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("UserPool", pool.exclusively(() -> Descriptions.pool(pool)));
    return answer;
  }
}
