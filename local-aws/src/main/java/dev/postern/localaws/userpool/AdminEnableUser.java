package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code AdminEnableUser}. */
final class AdminEnableUser implements Action {

  private final AdministeredUsers users;
  private final InstantSource clock;

  AdminEnableUser(AdministeredUsers users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
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
          pool.put(user.edit(clock.instant()).enabled(true).done());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
