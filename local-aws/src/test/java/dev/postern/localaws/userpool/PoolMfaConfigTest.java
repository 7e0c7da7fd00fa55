package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolMfaConfigTest {

  static final String SMS =
      "'SmsConfiguration':{'SnsCallerArn':'arn:aws:iam::000000000000:role/sms'}";

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aNewPoolAsksForNoSecondFactor() {
    var config = world.administer("GetUserPoolMfaConfig", "{}");

    assertThat(config)
        .isEqualTo(
            UserPoolWorld.parse(
                "{'SoftwareTokenMfaConfiguration':{'Enabled':false},'MfaConfiguration':'OFF'}"));
  }

  @Test
  void whatIsSetIsShown() {
    var set =
        world.administer(
            "SetUserPoolMfaConfig",
            "{'MfaConfiguration':'OPTIONAL','SoftwareTokenMfaConfiguration':{'Enabled':true},'SmsMfaConfiguration':{'SmsAuthenticationMessage':'Enter {####}',%s},'WebAuthnConfiguration':{'RelyingPartyId':'example.org','UserVerification':'required'}}"
                .formatted(SMS));

    var described = world.administer("DescribeUserPool", "{}").get("UserPool");
    assertThat(set).isEqualTo(world.administer("GetUserPoolMfaConfig", "{}"));
    assertThat(set.at("/MfaConfiguration").asText()).isEqualTo("OPTIONAL");
    assertThat(set.at("/SmsMfaConfiguration/SmsAuthenticationMessage").asText())
        .isEqualTo("Enter {####}");
    assertThat(set.at("/WebAuthnConfiguration"))
        .isEqualTo(
            UserPoolWorld.parse(
                "{'RelyingPartyId':'example.org','UserVerification':'required','FactorConfiguration':'SINGLE_FACTOR'}"));
    assertThat(described.get("MfaConfiguration").asText()).isEqualTo("OPTIONAL");
    assertThat(described.get("SmsAuthenticationMessage").asText()).isEqualTo("Enter {####}");
  }

  @Test
  void aPoolMadeWithMfaUsesSms() {
    world =
        UserPoolWorld.with(
            "{'MfaConfiguration':'ON','AutoVerifiedAttributes':['phone_number'],%s}"
                .formatted(SMS));

    var config = world.administer("GetUserPoolMfaConfig", "{}");

    assertThat(config.at("/MfaConfiguration").asText()).isEqualTo("ON");
    assertThat(config.has("SmsMfaConfiguration")).isTrue();
  }

  @Test
  void anUpdateThatLeavesMfaOutKeepsIt() {
    var set =
        world.administer(
            "SetUserPoolMfaConfig",
            "{'MfaConfiguration':'ON','SoftwareTokenMfaConfiguration':{'Enabled':true}}");

    world.administer("UpdateUserPool", "{'AutoVerifiedAttributes':['email']}");

    assertThat(world.administer("GetUserPoolMfaConfig", "{}")).isEqualTo(set);
  }

  @Test
  void anUpdateThatKeepsMfaKeepsItsFactors() {
    world.administer(
        "SetUserPoolMfaConfig",
        "{'MfaConfiguration':'ON','SoftwareTokenMfaConfiguration':{'Enabled':true}}");

    world.administer("UpdateUserPool", "{'MfaConfiguration':'OPTIONAL'}");

    assertThat(
            world
                .administer("GetUserPoolMfaConfig", "{}")
                .at("/SoftwareTokenMfaConfiguration/Enabled")
                .asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"MfaConfiguration\":\"ON\"} | can't disable all MFAs",
        "{\"MfaConfiguration\":\"OFF\",\"SoftwareTokenMfaConfiguration\":{\"Enabled\":true}} | can't turn off MFA",
        "{\"MfaConfiguration\":\"ON\",\"SmsMfaConfiguration\":{}} | SMS configuration",
        "{\"MfaConfiguration\":\"ON\",\"EmailMfaConfiguration\":{}} | DEVELOPER",
        "{\"MfaConfiguration\":\"SOME\"} | enum value",
        "{\"WebAuthnConfiguration\":{\"UserVerification\":\"discouraged\"}} | enum value"
      })
  void contradictionsAreRefused(String config, String reason) {
    var refusal = world.administerRefusal("SetUserPoolMfaConfig", config);

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal.text()).contains(reason);
  }

  @Test
  void codesByMailNeedMoreThanTheCheapestTier() {
    world.administer("UpdateUserPool", "{'UserPoolTier':'LITE'}");

    var refusal =
        world.administerRefusal(
            "SetUserPoolMfaConfig", "{'MfaConfiguration':'ON','EmailMfaConfiguration':{}}");

    assertThat(refusal.code()).isEqualTo("FeatureUnavailableInTierException");
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL_OTP, SINGLE_FACTOR, Only PASSWORD and WEB_AUTHN",
    "SMS_OTP, MULTI_FACTOR_WITH_USER_VERIFICATION, Only PASSWORD and WEB_AUTHN",
    "WEB_AUTHN, SINGLE_FACTOR, Cannot set WebAuthn factor configuration to SINGLE_FACTOR"
  })
  void aSecondFactorIsNotRequiredWhereOneAloneSuffices(String first, String passkeys, String why) {
    world.administer("UpdateUserPool", firstFactor(first));

    var refusal = world.administerRefusal("SetUserPoolMfaConfig", config("ON", passkeys));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal.text()).contains(why);
    world.administer("SetUserPoolMfaConfig", config("OPTIONAL", passkeys));
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL_OTP, MULTI_FACTOR_WITH_USER_VERIFICATION, Only PASSWORD and WEB_AUTHN",
    "WEB_AUTHN, SINGLE_FACTOR, WEB_AUTHN cannot be used as an auth factor"
  })
  void nothingThatSufficesAloneIsAllowedWhereASecondFactorIsRequired(
      String first, String passkeys, String why) {
    world.administer("SetUserPoolMfaConfig", config("ON", passkeys));

    var refusal =
        world.administerRefusal(
            "UpdateUserPool", firstFactor(first).replaceFirst("\\{", "{'MfaConfiguration':'ON',"));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal.text()).contains(why);
  }

  @Test
  void aPasskeyThatMakesSureWhoUsesItIsEnoughWhereASecondFactorIsRequired() {
    world.administer("UpdateUserPool", firstFactor("WEB_AUTHN"));

    var set =
        world.administer(
            "SetUserPoolMfaConfig", config("ON", "MULTI_FACTOR_WITH_USER_VERIFICATION"));

    assertThat(set.at("/MfaConfiguration").asText()).isEqualTo("ON");
  }

  private static String firstFactor(String name) {
    return "{'Policies':{'SignInPolicy':{'AllowedFirstAuthFactors':['PASSWORD','%s']}}}"
        .formatted(name);
  }

  private static String config(String mode, String passkeys) {
    return "{'MfaConfiguration':'%s','SoftwareTokenMfaConfiguration':{'Enabled':true},'WebAuthnConfiguration':{'RelyingPartyId':'example.org','FactorConfiguration':'%s'}}"
        .formatted(mode, passkeys);
  }
}
