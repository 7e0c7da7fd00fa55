package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.MfaSetup.Setup;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code AssociateSoftwareToken}: hands out the secret for an authenticator app. */
final class AssociateSoftwareToken implements Action {

  private final AccessTokens tokens;
  private final SoftwareTokens apps;
  private final SecureRandom random;
  private final InstantSource clock;

  AssociateSoftwareToken(
      AccessTokens tokens, SoftwareTokens apps, SecureRandom random, InstantSource clock) {
    this.tokens = tokens;
    this.apps = apps;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty().may("AccessToken", Shapes.TOKEN).may("Session", Shapes.SESSION);
  }

  @Override
  public ObjectNode answer(Input input) {
    SoftwareTokens.requireOneCaller(input);
    var secret = TotpSecret.random(random);
    var answer = JsonNodeFactory.instance.objectNode().put("SecretCode", secret.base32());
    if (input.has("Session")) {
      return answer.put(
          "Session",
          apps.inSession(
              input.text("Session"),
              caller -> new Setup(caller.setup().types(), Optional.of(secret), false)));
    }
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          SoftwareTokens.requireOffered(bearer.pool());
          bearer.pool().put(bearer.user().edit(clock.instant()).newTotp(secret).done());
          return answer;
        });
  }
}
