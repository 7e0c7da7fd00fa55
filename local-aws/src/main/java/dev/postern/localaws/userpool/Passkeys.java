package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.webauthn.Passkey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** What the operations on passkeys have in common. */
final class Passkeys {

  static final String FACTOR = "WEB_AUTHN";

  private static final int CHALLENGE_BYTES = 32;

  private Passkeys() {}

  /** The pool's rules, or Cognito's refusal where it has no passkeys. */
  static PasskeyRules rules(UserPool pool) {
    if (!pool.rules().firstFactors().contains(FACTOR)) {
      throw ServiceFault.of(
          "WebAuthnNotEnabledException", "WebAuthn is not enabled for this user pool.");
    }
    return pool.mfaRules()
        .passkeys()
        .orElseThrow(
            () ->
                ServiceFault.of(
                    "WebAuthnConfigurationMissingException",
                    "The user pool has neither a relying party id nor a domain."));
  }

  /** The user's passkeys that the pool's domain takes. */
  static List<Passkey> usable(UserPool pool, User user) {
    return pool.mfaRules().passkeys().stream()
        .flatMap(
            rules ->
                user.passkeys().stream()
                    .filter(passkey -> passkey.relyingParty().equals(rules.party().id())))
        .toList();
  }

  /** What passkeys call the user: the text of the {@code sub}. */
  static byte[] userId(User user) {
    return user.sub().getBytes(StandardCharsets.UTF_8);
  }

  static String newChallenge(SecureRandom random) {
    var bytes = new byte[CHALLENGE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Passkeys as {@code excludeCredentials} and {@code allowCredentials} list them. */
  static ArrayNode descriptors(List<Passkey> passkeys) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var passkey : passkeys) {
      var descriptor = list.addObject().put("type", "public-key").put("id", passkey.credentialId());
      if (!passkey.transports().isEmpty()) {
        passkey.transports().forEach(descriptor.putArray("transports")::add);
      }
    }
    return list;
  }

  /** How strictly browsers are to ask for the user's finger or PIN. */
  static String verification(PasskeyRules rules) {
    return rules.party().requiresVerification() ? "required" : "preferred";
  }
}
