package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code UpdateGroup}: what is left out stays as it is. */
final class UpdateGroup implements Action {

  private final Groups groups;
  private final InstantSource clock;

  UpdateGroup(Groups groups, InstantSource clock) {
    this.groups = groups;
    this.clock = clock;
  }

  @Override
  public Shape.Structure input() {
    return Groups.SETTINGS;
  }

  @Override
  public String resource(Input input) {
    return groups.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return groups.withGroup(
        input,
        (pool, group) -> {
          var changed =
              group.with(
                  input.optionalText("Description"),
                  input.optionalText("RoleArn"),
                  input.whole("Precedence"),
                  clock.instant());
          pool.put(changed);
          return Groups.answer(pool, changed);
        });
  }
}
