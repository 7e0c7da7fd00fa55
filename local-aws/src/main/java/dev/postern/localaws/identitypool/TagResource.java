package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code TagResource}: puts tags on an identity pool beside those it has. */
final class TagResource implements Action {

  private final IdentityPools pools;

  TagResource(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty().with("ResourceArn", Shapes.ARN).with("Tags", Shapes.TAGS);
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
          input.textMap("Tags").forEach(settings.withObjectProperty("IdentityPoolTags")::put);
          return before.withSettings(settings);
        });
    return JsonNodeFactory.instance.objectNode();
  }
}
