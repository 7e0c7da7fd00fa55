package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code AdminResetUserPassword}: makes the password useless, and sends a code for a new. */
final class AdminResetUserPassword implements Action {

  private final AdministeredUsers users;
  private final PasswordRecovery recovery;

  AdminResetUserPassword(AdministeredUsers users, PasswordRecovery recovery) {
    this.users = users;
    this.recovery = recovery;
  }

  @Override
  public Shape.Structure input() {
    return AdministeredUsers.INPUT.may("ClientMetadata", Shapes.TEXT_MAP);
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
          PasswordRecovery.requireResettable(user);
          if (user.status() == User.Status.UNCONFIRMED) {
            throw Faults.notAuthorized("User password cannot be reset in the current state.");
          }
          var target = PasswordRecovery.requireTarget(pool.rules(), user);
          recovery.send(pool, user, target, User.Status.RESET_REQUIRED);
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
