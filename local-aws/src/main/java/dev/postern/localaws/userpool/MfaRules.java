package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** {@code WebAuthnConfiguration}, where passkeys are set up. */
  Optional<JsonNode> webAuthn() {
    return Optional.ofNullable(config.get("WebAuthnConfiguration"));
  }

  private Optional<String> text(String part, String name) {
    return Optional.ofNullable(config.path(part).get(name)).map(JsonNode::textValue);
  }
}
