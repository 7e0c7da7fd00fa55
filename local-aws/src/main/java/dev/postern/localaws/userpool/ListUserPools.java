package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListUserPools}. */
final class ListUserPools implements Action {

  private final UserPools pools;

  ListUserPools(UserPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("MaxResults", Shape.whole(1, 60))
        .may("NextToken", Shapes.PAGE);
  }

  @Override
  public ObjectNode answer(Input input) {
    return Pages.page(
        pools.all(),
        input.whole("MaxResults").orElse(60),
        input.optionalText("NextToken"),
        "UserPools",
        "NextToken",
        ListUserPools::describe);
  }

  private static JsonNode describe(UserPool pool) {
    return pool.exclusively(
        () ->
            JsonNodeFactory.instance
                .objectNode()
                .put("Id", pool.id())
                .put("Name", pool.name())
                .put("LastModifiedDate", Descriptions.seconds(pool.modified()))
                .put("CreationDate", Descriptions.seconds(pool.created()))
                .set("LambdaConfig", pool.settings().path("LambdaConfig").deepCopy()));
  }
}
