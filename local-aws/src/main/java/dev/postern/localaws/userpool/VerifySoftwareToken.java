package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.MfaSetup.Setup;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code VerifySoftwareToken}: a code shows that the app has the secret. */
final class VerifySoftwareToken implements Action {

  private final AccessTokens tokens;
  private final SoftwareTokens apps;
  private final InstantSource clock;

  VerifySoftwareToken(AccessTokens tokens, SoftwareTokens apps, InstantSource clock) {
    this.tokens = tokens;
    this.apps = apps;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .may("AccessToken", Shapes.TOKEN)
        .may("Session", Shapes.SESSION)
        .with("UserCode", Shape.text(6, 6, "[0-9]+").secret())
        .may("FriendlyDeviceName", Shape.text());
  }

  @Override
  public ObjectNode answer(Input input) {
    SoftwareTokens.requireOneCaller(input);
    var answer = JsonNodeFactory.instance.objectNode().put("Status", "SUCCESS");
    if (input.has("Session")) {
      return answer.put(
          "Session",
          apps.inSession(
              input.text("Session"),
              caller -> {
                var setup = caller.setup();
                verify(caller.pool(), caller.user(), setup.secret(), input);
                return new Setup(setup.types(), setup.secret(), true);
              }));
    }
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          SoftwareTokens.requireOffered(bearer.pool());
          verify(bearer.pool(), bearer.user(), bearer.user().newTotp(), input);
          return answer;
        });
  }

  /** The new app takes the place of one before. */
  private void verify(UserPool pool, User user, Optional<TotpSecret> handedOut, Input input) {
    var secret =
        handedOut.orElseThrow(
            () ->
                ServiceFault.of(
                    "SoftwareTokenMFANotFoundException",
                    "Software Token MFA has not been associated by the user"));
    var now = clock.instant();
    long step =
        secret
            .stepOf(input.text("UserCode"), now)
            .orElseThrow(() -> ServiceFault.of("EnableSoftwareTokenMFAException", "Code mismatch"));
    var name = input.optionalText("FriendlyDeviceName").filter(given -> !given.isEmpty());
    pool.put(user.edit(now).totp(new Totp(secret, step, name)).done());
  }
}
