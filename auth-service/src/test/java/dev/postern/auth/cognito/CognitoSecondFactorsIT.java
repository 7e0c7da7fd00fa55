package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.ReadFactors.Factors;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CognitoSecondFactorsIT extends CognitoFixture {
  private static final Secret TOKEN = new Secret("access-1");

  @Test
  void firstAndSecondFactorsAreReadTogether() {
    aws.on(
        "GetUserAuthFactors",
        ok(
            new JsonObject()
                .put("Username", "ann")
                .put("PreferredMfaSetting", "SOFTWARE_TOKEN_MFA")
                .put("UserMFASettingList", JsonArray.of("SOFTWARE_TOKEN_MFA", "SMS_MFA", "NEW"))
                .put("ConfiguredUserAuthFactors", JsonArray.of("PASSWORD", "WEB_AUTHN"))));

    assertThat(cognito.factors().read(TOKEN))
        .isEqualTo(
            new Factors(
                Set.of(Factor.SOFTWARE_TOKEN_MFA, Factor.SMS_MFA),
                Optional.of(Factor.SOFTWARE_TOKEN_MFA),
                Set.of("PASSWORD", "WEB_AUTHN")));
  }

  @Test
  void whereOnlyPasswordsAreKnownTheUserTellsTheRest() {
    aws.on("GetUserAuthFactors", error("FeatureUnavailableInTierException", "x"));
    aws.on(
        "GetUser",
        ok(
            new JsonObject()
                .put("Username", "ann")
                .put("PreferredMfaSetting", "SMS_MFA")
                .put("UserMFASettingList", JsonArray.of("SMS_MFA"))));

    assertThat(cognito.factors().read(TOKEN))
        .isEqualTo(
            new Factors(Set.of(Factor.SMS_MFA), Optional.of(Factor.SMS_MFA), Set.of("PASSWORD")));
  }

  @Test
  void onlyWhatIsNamedIsSwitched() {
    aws.on("SetUserMFAPreference", ok(new JsonObject()));

    cognito
        .factors()
        .choose(
            TOKEN, Set.of(Factor.EMAIL_OTP), Set.of(Factor.SMS_MFA), Optional.of(Factor.EMAIL_OTP));

    assertThat(aws.call("SetUserMFAPreference"))
        .isEqualTo(
            new JsonObject()
                .put("AccessToken", "access-1")
                .put(
                    "EmailMfaSettings",
                    new JsonObject().put("Enabled", true).put("PreferredMfa", true))
                .put(
                    "SMSMfaSettings",
                    new JsonObject().put("Enabled", false).put("PreferredMfa", false)));
  }

  @Test
  void aFactorThatIsNotSetUpIsToldSo() {
    aws.on(
        "SetUserMFAPreference",
        error("InvalidParameterException", "User has not set up software token mfa"));

    assertThat(
            failureOf(
                    () ->
                        cognito
                            .factors()
                            .choose(
                                TOKEN,
                                Set.of(Factor.SOFTWARE_TOKEN_MFA),
                                Set.of(),
                                Optional.empty()))
                .reason())
        .isEqualTo(Reason.FACTOR_NOT_SET_UP);
  }

  @Test
  void anAppGetsItsSecret() {
    aws.on("AssociateSoftwareToken", ok(new JsonObject().put("SecretCode", "JBSWY3DPEHPK3PXP")));

    assertThat(cognito.factors().beginTotp(TOKEN)).isEqualTo(new Secret("JBSWY3DPEHPK3PXP"));
    assertThat(aws.call("AssociateSoftwareToken"))
        .isEqualTo(new JsonObject().put("AccessToken", "access-1"));
  }

  @Test
  void anAppShowsItsFirstCode() {
    aws.on("VerifySoftwareToken", ok(new JsonObject().put("Status", "SUCCESS")));

    cognito.factors().finishTotp(TOKEN, new Secret("123456"), "phone");

    assertThat(aws.call("VerifySoftwareToken"))
        .isEqualTo(
            new JsonObject()
                .put("AccessToken", "access-1")
                .put("UserCode", "123456")
                .put("FriendlyDeviceName", "phone"));
  }

  @Test
  void anAppWithoutANameGivesNone() {
    aws.on("VerifySoftwareToken", ok(new JsonObject().put("Status", "SUCCESS")));

    cognito.factors().finishTotp(TOKEN, new Secret("123456"), "");

    assertThat(aws.call("VerifySoftwareToken").containsKey("FriendlyDeviceName")).isFalse();
  }

  @Test
  void anAnswerThatIsNoSuccessIsAWrongCode() {
    aws.on("VerifySoftwareToken", ok(new JsonObject().put("Status", "ERROR")));

    assertThat(
            failureOf(() -> cognito.factors().finishTotp(TOKEN, new Secret("123456"), "")).reason())
        .isEqualTo(Reason.CODE_MISMATCH);
  }
}
