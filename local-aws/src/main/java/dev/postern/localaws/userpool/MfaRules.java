package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.userpool.webauthn.RelyingParty;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a user pool's settings for second factors and passkeys mean. */
final class MfaRules {

  private static final String DEFAULT_MESSAGE = "Your authentication code is {####}";

  private final Mode mode;
  private final ObjectNode config;

  /**
   * Reads the settings.
   *
   * @param mode the pool's {@code MfaConfiguration}
   * @param config what GetUserPoolMfaConfig shows beside it
   */
  MfaRules(String mode, ObjectNode config) {
    this.mode = Mode.valueOf(mode);
    this.config = config;
  }

  /** Whether users need a second factor, under Cognito's names. */
  enum Mode {
    OFF,
    OPTIONAL,
    ON
  }

  Mode mode() {
    return mode;
  }

  /** The factors that are set up in the pool. */
  Set<MfaType> offered() {
    var offered = EnumSet.noneOf(MfaType.class);
    if (config.has("SmsMfaConfiguration")) {
      offered.add(MfaType.SMS_MFA);
    }
    if (config.path("SoftwareTokenMfaConfiguration").path("Enabled").asBoolean()) {
      offered.add(MfaType.SOFTWARE_TOKEN_MFA);
    }
    if (config.has("EmailMfaConfiguration")) {
      offered.add(MfaType.EMAIL_OTP);
    }
    return offered;
  }

  String mailSubject() {
    return text("EmailMfaConfiguration", "Subject").orElse("Your authentication code");
  }

  String mailBody(String code) {
    return text("EmailMfaConfiguration", "Message").orElse(DEFAULT_MESSAGE).replace("{####}", code);
  }

  String smsBody(String code) {
    return text("SmsMfaConfiguration", "SmsAuthenticationMessage")
        .orElse(DEFAULT_MESSAGE)
        .replace("{####}", code);
  }

  /** How passkeys are used; nothing where the pool names no domain for them. */
  Optional<PasskeyRules> passkeys() {
    return text("WebAuthnConfiguration", "RelyingPartyId")
        .map(
            id -> {
              boolean replacesMfa =
                  text("WebAuthnConfiguration", "FactorConfiguration")
                      .filter("MULTI_FACTOR_WITH_USER_VERIFICATION"::equals)
                      .isPresent();
              boolean required =
                  text("WebAuthnConfiguration", "UserVerification")
                      .filter("required"::equals)
                      .isPresent();
              return new PasskeyRules(new RelyingParty(id, required || replacesMfa), replacesMfa);
            });
  }

  private Optional<String> text(String part, String name) {
    return Optional.ofNullable(config.path(part).get(name)).map(JsonNode::textValue);
  }
}
