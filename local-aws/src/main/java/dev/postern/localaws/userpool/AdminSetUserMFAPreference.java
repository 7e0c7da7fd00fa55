package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code AdminSetUserMFAPreference}: turns a user's second factors on and off. */
final class AdminSetUserMFAPreference implements Action {

  private final AdministeredUsers users;
  private final InstantSource clock;

  AdminSetUserMFAPreference(AdministeredUsers users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("WebAuthnMfaSettings");
  }

  @Override
  public Shape.Structure input() {
    return MfaPreferences.in(AdministeredUsers.INPUT);
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
          var choice = MfaPreferences.choice(pool, user, input);
          pool.put(user.edit(clock.instant()).mfa(choice).done());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
