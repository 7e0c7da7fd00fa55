package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code DeleteWebAuthnCredential}: a passkey of the user's opens nothing any more. */
final class DeleteWebAuthnCredential implements Action {

  private final AccessTokens tokens;
  private final InstantSource clock;

  DeleteWebAuthnCredential(AccessTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("AccessToken", Shapes.TOKEN)
        .with("CredentialId", Shape.text());
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          var user = bearer.user();
          var passkey =
              user.passkey(input.text("CredentialId"))
                  .orElseThrow(() -> Faults.resourceNotFound("The passkey does not exist."));
          bearer.pool().put(user.edit(clock.instant()).withoutPasskey(passkey).done());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
