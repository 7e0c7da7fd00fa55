package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code GetGroup}. */
final class GetGroup implements Action {

  private final Groups groups;

  GetGroup(Groups groups) {
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
    return groups.withGroup(input, Groups::answer);
  }
}
