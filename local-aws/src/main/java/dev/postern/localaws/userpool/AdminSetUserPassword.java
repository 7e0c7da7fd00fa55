package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code AdminSetUserPassword}: for good, or until the user's next sign-in. */
final class AdminSetUserPassword implements Action {

  private final AdministeredUsers users;
  private final NewPasswords passwords;
  private final InstantSource clock;

  AdminSetUserPassword(AdministeredUsers users, NewPasswords passwords, InstantSource clock) {
    this.users = users;
    this.passwords = passwords;
    this.clock = clock;
  }

  @Override
  public Shape.Structure input() {
    return AdministeredUsers.INPUT
        .with("Password", Shape.text(0, 256, "^[\\S]+.*[\\S]+$").secret())
        .may("Permanent", Shape.flag());
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
          if (user.status() == User.Status.EXTERNAL_PROVIDER) {
            throw Faults.invalidParameter("A user of an external provider has no password.");
          }
          var now = clock.instant();
          var edit = user.edit(now).password(passwords.make(pool, user, input.text("Password")));
          if (input.flag("Permanent").orElse(false)) {
            edit.status(User.Status.CONFIRMED);
          } else {
            edit.temporary(now.plus(pool.rules().temporaryPasswordValidity()));
          }
          pool.put(edit.done());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
