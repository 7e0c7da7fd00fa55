package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code GetUserAuthFactors}: how the access token's user can sign in. */
final class GetUserAuthFactors implements Action {

  private final AccessTokens tokens;

  GetUserAuthFactors(AccessTokens tokens) {
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
          var answer = Descriptions.username(bearer.user());
          Descriptions.addMfa(answer, bearer.user());
          var factors = answer.putArray("ConfiguredUserAuthFactors");
          FirstFactors.of(bearer.pool(), bearer.user()).forEach(factors::add);
          return answer;
        });
  }
}
