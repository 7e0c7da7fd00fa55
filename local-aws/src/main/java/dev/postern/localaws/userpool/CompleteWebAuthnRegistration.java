package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.webauthn.Ceremonies;
import dev.postern.localaws.userpool.webauthn.Passkey;
import dev.postern.localaws.userpool.webauthn.PasskeyRefusal;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code CompleteWebAuthnRegistration}: checks and keeps the passkey a browser made. */
final class CompleteWebAuthnRegistration implements Action {

  private static final int MOST_PASSKEYS = 20;

  private final AccessTokens tokens;
  private final PasskeyRegistrations registrations;
  private final Ceremonies ceremonies;
  private final InstantSource clock;

  CompleteWebAuthnRegistration(
      AccessTokens tokens,
      PasskeyRegistrations registrations,
      Ceremonies ceremonies,
      InstantSource clock) {
    this.tokens = tokens;
    this.registrations = registrations;
    this.ceremonies = ceremonies;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("attestation other than none and packed");
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("AccessToken", Shapes.TOKEN)
        .with("Credential", Shapes.DOCUMENT);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          var pool = bearer.pool();
          var user = bearer.user();
          var passkey = verify(Passkeys.rules(pool), bearer.client(), user, input);
          if (user.passkeys().size() >= MOST_PASSKEYS) {
            throw ServiceFault.of(
                "LimitExceededException", "The user has as many passkeys as there may be.");
          }
          if (pool.users().stream()
              .flatMap(other -> other.passkeys().stream())
              .anyMatch(passkey::isSame)) {
            throw Faults.invalidParameter("The passkey is registered already.");
          }
          pool.put(user.edit(clock.instant()).passkey(passkey).done());
          return JsonNodeFactory.instance.objectNode();
        });
  }

  private Passkey verify(PasskeyRules rules, AppClient client, User user, Input input) {
    var document = input.copyOf("Credential").orElseThrow();
    try {
      var registration = ceremonies.readRegistration(document.toString());
      var challenge = registrations.take(client, user, registration.challenge());
      return registration.verify(
          rules.party(),
          challenge,
          new Input((ObjectNode) document).optionalText("authenticatorAttachment"),
          clock.instant());
    } catch (PasskeyRefusal refused) {
      throw fault(refused);
    }
  }

  private static ServiceFault fault(PasskeyRefusal refused) {
    return switch (refused.reason()) {
      case CHALLENGE -> PasskeyRegistrations.unknown();
      case ORIGIN ->
          ServiceFault.of(
              "WebAuthnOriginNotAllowedException",
              "The origin of the passkey is not allowed for the relying party.");
      case RELYING_PARTY ->
          ServiceFault.of(
              "WebAuthnRelyingPartyMismatchException",
              "The passkey was made for another relying party.");
      case UNSUPPORTED ->
          ServiceFault.of(
              "WebAuthnCredentialNotSupportedException", "The passkey's device is not supported.");
      case MALFORMED, UNPROVEN -> Faults.invalidParameter("Invalid credential given.");
    };
  }
}
