package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code SetUserMFAPreference}: the user turns second factors on and off. */
final class SetUserMFAPreference implements Action {

  private final AccessTokens tokens;
  private final InstantSource clock;

  SetUserMFAPreference(AccessTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("WebAuthnMfaSettings");
  }

  @Override
  public Shape.Structure input() {
    return MfaPreferences.in(Shape.Structure.empty()).with("AccessToken", Shapes.TOKEN);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          var choice = MfaPreferences.choice(bearer.pool(), bearer.user(), input);
          bearer.pool().put(bearer.user().edit(clock.instant()).mfa(choice).done());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
