package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListTagsForResource}: a user pool's tags. */
final class ListTagsForResource implements Action {

  private final UserPools pools;

  ListTagsForResource(UserPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty().with("ResourceArn", Shapes.ARN);
  }

  @Override
  public String resource(Input input) {
    return input.text("ResourceArn");
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.poolWithArn(input.text("ResourceArn"));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("Tags", pool.exclusively(() -> pool.settings().path("UserPoolTags").deepCopy()));
    return answer;
  }
}
