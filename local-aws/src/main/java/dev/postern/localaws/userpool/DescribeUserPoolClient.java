package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DescribeUserPoolClient}. */
final class DescribeUserPoolClient extends PoolAction {

  DescribeUserPoolClient(UserPools pools) {
    super(pools);
  }

  @Override
  public Shape.Structure input() {
    return super.input().with("ClientId", Shapes.CLIENT_ID);
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pool(input);
    var clientId = input.text("ClientId");
    return pool.exclusively(
        () -> {
          var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
          var answer = JsonNodeFactory.instance.objectNode();
          answer.set("UserPoolClient", Descriptions.client(pool, client));
          return answer;
        });
  }
}
