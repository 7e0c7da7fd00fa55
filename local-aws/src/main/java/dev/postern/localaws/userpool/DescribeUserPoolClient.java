package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DescribeUserPoolClient}. */
final class DescribeUserPoolClient implements Action {

  private final UserPools pools;

  DescribeUserPoolClient(UserPools pools) {
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
