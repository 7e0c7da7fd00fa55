package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.AccountCodes.AddressCode;
import dev.postern.localaws.userpool.Codes.Purpose;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** AWS's {@code GetUserAttributeVerificationCode}: sends a code to an address of the user's. */
final class GetUserAttributeVerificationCode implements Action {

  private static final int ATTEMPTS_AN_HOUR = 5;

  private final AccessTokens tokens;
  private final Codes codes;
  private final Attempts attempts;
  private final InstantSource clock;

  GetUserAttributeVerificationCode(
      AccessTokens tokens, Codes codes, Attempts attempts, InstantSource clock) {
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
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          var user = bearer.user();
          var pool = bearer.pool();
          attempts.count(
              pool, operation(), pool.rules().canonical(user.username()), ATTEMPTS_AN_HOUR);
          var answer = JsonNodeFactory.instance.objectNode();
          answer.set(
              "CodeDeliveryDetails", send(pool, user, input.text("AttributeName")).details());
          return answer;
        });
  }

  private Delivery send(UserPool pool, User user, String attribute) {
    requireAddress(attribute);
    var waiting =
        Optional.ofNullable(user.codes().addresses().get(attribute)).filter(AddressCode::changes);
    var address =
        waiting
            .map(AddressCode::address)
            .or(() -> user.attribute(attribute))
            .orElseThrow(
                () -> Faults.invalidParameter("The user has no attribute " + attribute + "."));
    var target = new Delivery(attribute, address);
    var code = codes.send(pool.rules(), target, Purpose.ATTRIBUTE);
    pool.put(
        user.edit(clock.instant())
            .codes(
                user.codes().with(attribute, new AddressCode(code, address, waiting.isPresent())))
            .done());
    return target;
  }

  /** Refuses an attribute that is no address, where no code can go. */
  static void requireAddress(String attribute) {
    if (!List.of("email", "phone_number").contains(attribute)) {
      throw Faults.invalidParameter("Only email and phone_number can be verified.");
    }
  }
}
