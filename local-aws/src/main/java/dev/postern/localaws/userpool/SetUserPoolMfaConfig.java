package dev.postern.localaws.userpool;

import static dev.postern.localaws.server.Shape.flag;
import static dev.postern.localaws.server.Shape.oneOf;
import static dev.postern.localaws.server.Shape.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code SetUserPoolMfaConfig}: whether users need a second factor, and which there are. */
final class SetUserPoolMfaConfig implements Action {

  private final UserPools pools;
  private final InstantSource clock;

  SetUserPoolMfaConfig(UserPools pools, InstantSource clock) {
    this.pools = pools;
    this.clock = clock;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .may(
            "SmsMfaConfiguration",
            Shape.Structure.empty()
                .may("SmsAuthenticationMessage", Shapes.SMS_MESSAGE)
                .may("SmsConfiguration", Shapes.SMS_CONFIGURATION))
        .may("SoftwareTokenMfaConfiguration", Shape.Structure.empty().may("Enabled", flag()))
        .may(
            "EmailMfaConfiguration",
            Shape.Structure.empty()
                .may("Message", Shapes.MAIL_MESSAGE)
                .may("Subject", Shapes.MAIL_SUBJECT))
        .may("MfaConfiguration", Shapes.MFA_MODE)
        .may(
            "WebAuthnConfiguration",
            Shape.Structure.empty()
                .may("RelyingPartyId", text(1, 127))
                .may("UserVerification", oneOf("required", "preferred"))
                .may(
                    "FactorConfiguration",
                    oneOf("SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION")));
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    return pool.exclusively(
        () -> {
          var settings = pool.settings().deepCopy();
          var mode =
              input
                  .optionalText("MfaConfiguration")
                  .orElseGet(() -> settings.path("MfaConfiguration").asText());
          var config = MfaSettings.given(input, mode, settings);
          settings.put("MfaConfiguration", mode);
          if (config.get("SmsMfaConfiguration") instanceof ObjectNode sms) {
            settings.setAll(sms.deepCopy());
          }
          pool.reconfigure(pool.name(), settings, config, clock.instant());
          return Descriptions.mfa(pool);
        });
  }
}
