package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code AdminDeleteUser}. */
final class AdminDeleteUser implements Action {

  private final AdministeredUsers users;

  AdminDeleteUser(AdministeredUsers users) {
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
          pool.remove(user);
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
