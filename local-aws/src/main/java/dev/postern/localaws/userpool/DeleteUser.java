package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DeleteUser}: a signed-in user ends their account. */
final class DeleteUser implements Action {

  private final AccessTokens tokens;

  DeleteUser(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty().with("AccessToken", Shapes.TOKEN);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          bearer.pool().remove(bearer.user());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
