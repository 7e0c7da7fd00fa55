package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Set;

/** AWS's {@code CreateGroup}. */
final class CreateGroup implements Action {

  private final Groups groups;
  private final InstantSource clock;

  CreateGroup(Groups groups, InstantSource clock) {
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
    return groups.withPool(
        input,
        pool -> {
          var name = input.text("GroupName");
          if (pool.group(name).isPresent()) {
            throw ServiceFault.of("GroupExistsException", "A group with the name already exists.");
          }
          var now = clock.instant();
          var group =
              new Group(
                  name,
                  input.optionalText("Description"),
                  input.optionalText("RoleArn"),
                  input.whole("Precedence"),
                  Set.of(),
                  now,
                  now);
          pool.put(group);
          return Groups.answer(pool, group);
        });
  }
}
