package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.webauthn.Ceremonies;
import java.util.Base64;
import java.util.Optional;

/** AWS's {@code StartWebAuthnRegistration}: what a browser needs to make a passkey. */
final class StartWebAuthnRegistration implements Action {

  private static final int TIMEOUT_MILLIS = 60_000;

  private final AccessTokens tokens;
  private final PasskeyRegistrations registrations;

  StartWebAuthnRegistration(AccessTokens tokens, PasskeyRegistrations registrations) {
    this.tokens = tokens;
    this.registrations = registrations;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("a pool's own domain as relying party");
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
          var rules = Passkeys.rules(bearer.pool());
          var answer = JsonNodeFactory.instance.objectNode();
          answer.set(
              "CredentialCreationOptions",
              options(rules, bearer.user(), registrations.begin(bearer.client(), bearer.user())));
          return answer;
        });
  }

  private static ObjectNode options(PasskeyRules rules, User user, String challenge) {
    var options = JsonNodeFactory.instance.objectNode();
    var id = rules.party().id();
    options.putObject("rp").put("id", id).put("name", id);
    options
        .putObject("user")
        .put("id", Base64.getUrlEncoder().withoutPadding().encodeToString(Passkeys.userId(user)))
        .put("name", user.username())
        .put("displayName", user.username());
    options.put("challenge", challenge);
    var algorithms = options.putArray("pubKeyCredParams");
    Ceremonies.ALGORITHMS.forEach(
        algorithm -> algorithms.addObject().put("type", "public-key").put("alg", algorithm));
    options.put("timeout", TIMEOUT_MILLIS);
    options.set("excludeCredentials", Passkeys.descriptors(user.passkeys()));
    options
        .putObject("authenticatorSelection")
        .put("requireResidentKey", true)
        .put("residentKey", "required")
        .put("userVerification", Passkeys.verification(rules));
    return options;
  }
}
