package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code AdminResetUserPassword}: makes the password useless, and sends a code for a new. */
final class AdminResetUserPassword implements Action {

  private final UserPools pools;
  private final PasswordRecovery recovery;

  AdminResetUserPassword(UserPools pools, PasswordRecovery recovery) {
    this.pools = pools;
    this.recovery = recovery;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .with("Username", Shapes.USERNAME)
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    return pool.exclusively(
        () -> {
          var user =
              UserLookup.find(pool, input.text("Username")).orElseThrow(Faults::userNotFound);
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
