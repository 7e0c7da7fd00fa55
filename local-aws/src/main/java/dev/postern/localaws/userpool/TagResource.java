package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code TagResource}: puts tags on a user pool beside those it has. */
final class TagResource implements Action {

  private final UserPools pools;
  private final InstantSource clock;

  TagResource(UserPools pools, InstantSource clock) {
    this.pools = pools;
    this.clock = clock;
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
    return pool.exclusively(
        () -> {
          var settings = pool.settings().deepCopy();
          var tags = settings.withObjectProperty("UserPoolTags");
          input.textMap("Tags").forEach(tags::put);
          pool.reconfigure(pool.name(), settings, pool.mfa(), clock.instant());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
