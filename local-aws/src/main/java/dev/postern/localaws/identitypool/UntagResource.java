package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code UntagResource}: takes tags away from an identity pool. */
final class UntagResource implements Action {

  private final IdentityPools pools;

  UntagResource(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("ResourceArn", Shapes.ARN)
        .with("TagKeys", Shape.listOf(Shape.text(1, 128)));
  }

  @Override
  public String resource(Input input) {
    return input.text("ResourceArn");
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.poolWithArn(input.text("ResourceArn"));
    pools.change(
        pool.id(),
        before -> {
          var settings = before.settings().deepCopy();
          settings.withObjectProperty("IdentityPoolTags").remove(input.texts("TagKeys"));
          return before.withSettings(settings);
        });
    return JsonNodeFactory.instance.objectNode();
  }
}
