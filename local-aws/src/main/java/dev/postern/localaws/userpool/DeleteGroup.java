package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DeleteGroup}. */
final class DeleteGroup implements Action {

  private final Groups groups;

  DeleteGroup(Groups groups) {
    this.groups = groups;
  }

  @Override
  public Shape.Structure input() {
    return Groups.INPUT;
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
          pool.remove(group);
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
