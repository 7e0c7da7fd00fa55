package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code GetUser}: the access token's user, with the attributes its client may read. */
final class GetUser implements Action {

  private final AccessTokens tokens;

  GetUser(AccessTokens tokens) {
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
          var rules = bearer.client().rules();
          var answer = Descriptions.username(bearer.user());
          answer.set(
              "UserAttributes",
              Descriptions.attributes(
                  bearer.user(), name -> name.equals("sub") || rules.reads(name)));
          Descriptions.addMfaOptions(answer, bearer.user());
          Descriptions.addMfa(answer, bearer.user());
          return answer;
        });
  }
}
