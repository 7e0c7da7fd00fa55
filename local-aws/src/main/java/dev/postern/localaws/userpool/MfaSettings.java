package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import java.util.List;

/** Turns what operations on user pools are given into the pool's settings for second factors. */
final class MfaSettings {

  private static final List<String> FACTORS =
      List.of("SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration");

  private MfaSettings() {}

  /** Settings in which no factor is set up. */
  static ObjectNode none() {
    var config = JsonNodeFactory.instance.objectNode();
    config.putObject("SoftwareTokenMfaConfiguration").put("Enabled", false);
    return config;
  }

  /**
   * What follows from a pool's own settings: these know SMS alone, and keep what
   * SetUserPoolMfaConfig had set up before.
   */
  static ObjectNode ofPool(ObjectNode poolSettings, ObjectNode before) {
    var config = before.deepCopy();
    var mode = poolSettings.path("MfaConfiguration").asText();
    requireTwoFactors(
        mode,
        config,
        poolSettings,
        "WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.");
    if (mode.equals("OFF")) {
      config.remove(FACTORS);
      config.setAll(none());
      return config;
    }
    if (poolSettings.has("SmsConfiguration")) {
      config.set("SmsMfaConfiguration", sms(poolSettings));
    }
    if (new MfaRules(mode, config).offered().isEmpty()) {
      throw invalidParameter(
          "SMS configuration and Auto verification for phone_number are required when MFA is required/optional");
    }
    return config;
  }

  /** What SetUserPoolMfaConfig was given; what is left out is turned off. */
  static ObjectNode given(Input input, String mode, ObjectNode poolSettings) {
    var config = none();
    FACTORS.forEach(name -> input.copyOf(name).ifPresent(value -> config.set(name, value)));
    input
        .copyOf("WebAuthnConfiguration")
        .ifPresent(value -> config.set("WebAuthnConfiguration", withDefaults(value)));
    if (config.has("SmsMfaConfiguration")) {
      completeSms((ObjectNode) config.get("SmsMfaConfiguration"), poolSettings);
    }
    if (config.has("EmailMfaConfiguration")) {
      requireMailSender(poolSettings);
    }
    requireTwoFactors(
        mode,
        config,
        poolSettings,
        "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor");
    var offered = new MfaRules(mode, config).offered();
    if (mode.equals("OFF") && !offered.isEmpty()) {
      throw invalidParameter(
          "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
    }
    if (!mode.equals("OFF") && offered.isEmpty()) {
      throw invalidParameter(
          "Invalid MFA configuration given, can't disable all MFAs and set a mfa configuration.");
    }
    return config;
  }

  /** Where a second factor is required, nothing lets people by that is one alone. */
  private static void requireTwoFactors(
      String mode, ObjectNode config, ObjectNode poolSettings, String otherwise) {
    var first = new PoolSettings(poolSettings).firstFactors();
    if (!mode.equals("ON")) {
      return;
    }
    if (first.contains("EMAIL_OTP") || first.contains("SMS_OTP")) {
      throw invalidParameter(
          "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled.");
    }
    if (first.contains("WEB_AUTHN")
        && !config
            .path("WebAuthnConfiguration")
            .path("FactorConfiguration")
            .asText()
            .equals("MULTI_FACTOR_WITH_USER_VERIFICATION")) {
      throw invalidParameter(otherwise);
    }
  }

  private static JsonNode withDefaults(JsonNode webAuthn) {
    var complete = (ObjectNode) webAuthn;
    if (!complete.has("UserVerification")) {
      complete.put("UserVerification", "preferred");
    }
    if (!complete.has("FactorConfiguration")) {
      complete.put("FactorConfiguration", "SINGLE_FACTOR");
    }
    return complete;
  }

  private static void completeSms(ObjectNode sms, ObjectNode poolSettings) {
    var complete = sms(poolSettings).setAll(sms.deepCopy());
    if (!complete.has("SmsConfiguration")) {
      throw invalidParameter("SMS configuration is required to set up SMS MFA.");
    }
    sms.setAll((ObjectNode) complete);
  }

  private static ObjectNode sms(ObjectNode poolSettings) {
    var sms = JsonNodeFactory.instance.objectNode();
    for (var name : List.of("SmsAuthenticationMessage", "SmsConfiguration")) {
      if (poolSettings.has(name)) {
        sms.set(name, poolSettings.get(name).deepCopy());
      }
    }
    return sms;
  }

  /** Codes by e-mail need an SES identity of one's own, and more than the cheapest tier. */
  private static void requireMailSender(ObjectNode poolSettings) {
    if (poolSettings.path("UserPoolTier").asText().equals("LITE")) {
      throw ServiceFault.of(
          "FeatureUnavailableInTierException", "Email MFA is not available in the LITE tier.");
    }
    if (!poolSettings
        .path("EmailConfiguration")
        .path("EmailSendingAccount")
        .asText()
        .equals("DEVELOPER")) {
      throw invalidParameter(
          "Email MFA requires an EmailConfiguration whose EmailSendingAccount is DEVELOPER.");
    }
  }
}
