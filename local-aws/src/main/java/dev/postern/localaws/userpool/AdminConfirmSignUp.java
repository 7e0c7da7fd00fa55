package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code AdminConfirmSignUp}: makes an account usable without a code. */
final class AdminConfirmSignUp implements Action {

  private final AdministeredUsers users;
  private final SignUpTriggers triggers;
  private final InstantSource clock;

  AdminConfirmSignUp(AdministeredUsers users, SignUpTriggers triggers, InstantSource clock) {
    this.users = users;
    this.triggers = triggers;
    this.clock = clock;
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
          if (user.status() != User.Status.UNCONFIRMED) {
            throw Faults.notAuthorized(
                "User cannot be confirmed. Current status is " + user.status());
          }
          var confirmed =
              user.edit(clock.instant())
                  .status(User.Status.CONFIRMED)
                  .confirmation(Optional.empty())
                  .done();
          pool.put(confirmed);
          triggers.confirmed(
              pool, PoolTriggers.NO_CLIENT, confirmed, input.textMap("ClientMetadata"));
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
