package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code AdminRemoveUserFromGroup}. */
final class AdminRemoveUserFromGroup implements Action {

  private final AdministeredUsers users;

  AdminRemoveUserFromGroup(AdministeredUsers users) {
    this.users = users;
  }

  @Override
  public Shape.Structure input() {
    return AdministeredUsers.INPUT.with("GroupName", Groups.NAME);
  }

  @Override
  public String resource(Input input) {
    return users.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return users.withUser(
        input,
        (pool, user) -> {
          var group =
              pool.group(input.text("GroupName"))
                  .orElseThrow(() -> Faults.resourceNotFound("Group not found."));
          pool.put(group.withoutMember(user.sub()));
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
