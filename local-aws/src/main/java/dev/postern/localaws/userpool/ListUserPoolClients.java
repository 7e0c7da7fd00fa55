package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListUserPoolClients}. */
final class ListUserPoolClients implements Action {

  private final UserPools pools;

  ListUserPoolClients(UserPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .may("MaxResults", Shape.whole(1, 60))
        .may("NextToken", Shapes.PAGE);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    return Pages.page(
        pool.exclusively(pool::clients),
        input.whole("MaxResults").orElse(60),
        input.optionalText("NextToken"),
        "UserPoolClients",
        "NextToken",
        client ->
            JsonNodeFactory.instance
                .objectNode()
                .put("ClientId", client.id())
                .put("UserPoolId", pool.id())
                .put("ClientName", client.name()));
  }
}
