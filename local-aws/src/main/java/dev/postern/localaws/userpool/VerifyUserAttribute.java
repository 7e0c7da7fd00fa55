package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.AccountCodes.AddressCode;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code VerifyUserAttribute}: the code from the message shows that an address is theirs. */
final class VerifyUserAttribute implements Action {

  private static final int ATTEMPTS_AN_HOUR = 15;

  private final AccessTokens tokens;
  private final Codes codes;
  private final Attempts attempts;
  private final InstantSource clock;

  VerifyUserAttribute(AccessTokens tokens, Codes codes, Attempts attempts, InstantSource clock) {
    this.tokens = tokens;
    this.codes = codes;
    this.attempts = attempts;
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
        .with("AttributeName", Shapes.ATTRIBUTE_NAME)
        .with("Code", Shapes.CONFIRMATION_CODE);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          var pool = bearer.pool();
          var user = bearer.user();
          attempts.count(
              pool, operation(), pool.rules().canonical(user.username()), ATTEMPTS_AN_HOUR);
          verify(pool, user, input.text("AttributeName"), input.text("Code"));
          return JsonNodeFactory.instance.objectNode();
        });
  }

  private void verify(UserPool pool, User user, String attribute, String given) {
    GetUserAttributeVerificationCode.requireAddress(attribute);
    var sent =
        Optional.ofNullable(user.codes().addresses().get(attribute))
            .filter(code -> isStillMeant(user, attribute, code));
    codes.requireRight(sent.map(AddressCode::code), given);
    var address = sent.orElseThrow(Faults::expiredCode).address();
    var verified =
        user.edit(clock.instant())
            .attribute(attribute, address)
            .attribute(attribute + "_verified", "true")
            .codes(user.codes().without(attribute))
            .done();
    Aliases.requireUnused(pool, verified, attribute, address);
    Aliases.requireFree(pool, verified, attribute);
    pool.put(verified);
  }

  /** A code says nothing of an address that took the place of the one it was sent to. */
  private static boolean isStillMeant(User user, String attribute, AddressCode code) {
    return code.changes() || user.attribute(attribute).filter(code.address()::equals).isPresent();
  }
}
