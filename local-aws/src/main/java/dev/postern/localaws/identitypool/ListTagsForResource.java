package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListTagsForResource}: an identity pool's tags. */
final class ListTagsForResource implements Action {

  private final IdentityPools pools;

  ListTagsForResource(IdentityPools pools) {
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
    var settings = pools.poolWithArn(input.text("ResourceArn")).settings().deepCopy();
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("Tags", settings.withObjectProperty("IdentityPoolTags"));
    return answer;
  }
}
