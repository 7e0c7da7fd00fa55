package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code AdminUserGlobalSignOut}: ends all sign-ins of a user. */
final class AdminUserGlobalSignOut implements Action {

  private final AdministeredUsers users;

  AdminUserGlobalSignOut(AdministeredUsers users) {
    this.users = users;
  }

  @Override
  public Shape.Structure input() {
    return AdministeredUsers.INPUT;
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
          pool.endSignIns(user);
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
