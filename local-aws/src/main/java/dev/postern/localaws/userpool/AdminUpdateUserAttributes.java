package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code AdminUpdateUserAttributes}; it may also say that an address is verified. */
final class AdminUpdateUserAttributes implements Action {

  private final AdministeredUsers users;
  private final InstantSource clock;

  AdminUpdateUserAttributes(AdministeredUsers users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
  }

  @Override
  public Shape.Structure input() {
    return AdministeredUsers.INPUT
        .with("UserAttributes", Shapes.ATTRIBUTES)
        .may("ClientMetadata", Shapes.TEXT_MAP);
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
          pool.put(changed(pool, user, input));
          return JsonNodeFactory.instance.objectNode();
        });
  }

  private User changed(UserPool pool, User user, Input input) {
    var schema = pool.rules().schema();
    var given = AdministeredUsers.attributes(input);
    schema.requireChange(given);
    var edit = user.edit(clock.instant());
    given.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            edit.withoutAttribute(name);
          } else {
            edit.attribute(name, value);
          }
        });
    var changed = edit.done();
    given.forEach((name, value) -> Aliases.requireUnused(pool, user, name, value));
    given.keySet().stream()
        .filter(changed::isVerified)
        .forEach(name -> Aliases.requireFree(pool, changed, name));
    return changed;
  }
}
