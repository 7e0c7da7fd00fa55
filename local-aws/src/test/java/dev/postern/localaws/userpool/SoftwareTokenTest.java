package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Setting up an authenticator app, or another factor, signed in or on the way in. */
class SoftwareTokenTest {

  private final UserPoolWorld world =
      UserPoolWorld.with("{'EmailConfiguration':{'EmailSendingAccount':'DEVELOPER'}}");

  @BeforeEach
  void offerApps() {
    mode("OPTIONAL", "");
    world.call("SignUp", "{'Username':'alice','Password':'Str0ng-password'}");
    world.administer("AdminConfirmSignUp", "{'Username':'alice'}");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anAppIsSetUpByASignedInUserAndAskedForOncePreferred() {
    var token = world.signIn("alice").get("AccessToken").asText();
    var app = associate(Map.of("AccessToken", token));
    var verified = verify(Map.of("AccessToken", token), app.codeAt(world.clock.instant()));
    var notAsked = world.begin("alice");

    world.call(
        "SetUserMFAPreference",
        "{'SoftwareTokenMfaSettings':{'Enabled':true,'PreferredMfa':true}}",
        Map.of("AccessToken", token));
    var asked = world.begin("alice");
    var user = world.call("GetUser", "{}", Map.of("AccessToken", token));

    assertThat(verified.get("Status").asText()).isEqualTo("SUCCESS");
    assertThat(notAsked.has("AuthenticationResult")).isTrue();
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("SOFTWARE_TOKEN_MFA");
    assertThat(asked.at("/ChallengeParameters").has("FRIENDLY_DEVICE_NAME")).isFalse();
    assertThat(user.at("/UserMFASettingList/0").asText()).isEqualTo("SOFTWARE_TOKEN_MFA");
    assertThat(user.get("PreferredMfaSetting").asText()).isEqualTo("SOFTWARE_TOKEN_MFA");
  }

  @Test
  void aWrongCodeDoesNotSetAnAppUp() {
    var token = Map.of("AccessToken", world.signIn("alice").get("AccessToken").asText());
    associate(token);

    var refusal = verifyRefusal(token, "000000");

    assertThat(said(refusal)).isEqualTo("EnableSoftwareTokenMFAException: Code mismatch");
    assertThat(
            said(
                world.refusal(
                    "SetUserMFAPreference",
                    "{'SoftwareTokenMfaSettings':{'Enabled':true}}",
                    token)))
        .isEqualTo("InvalidParameterException: User has not verified software token mfa");
  }

  @Test
  void nothingCanBeVerifiedThatWasNotHandedOut() {
    var token = Map.of("AccessToken", world.signIn("alice").get("AccessToken").asText());

    assertThat(verifyRefusal(token, "123456").code())
        .isEqualTo("SoftwareTokenMFANotFoundException");
  }

  @Test
  void aPoolWithoutAppsHandsOutNoSecret() {
    var token = Map.of("AccessToken", world.signIn("alice").get("AccessToken").asText());
    world.administer("SetUserPoolMfaConfig", "{'MfaConfiguration':'OFF'}");

    assertThat(world.refusal("AssociateSoftwareToken", "{}", token).code())
        .isEqualTo("SoftwareTokenMFANotFoundException");
  }

  @Test
  void oneOfAccessTokenAndSessionIsNeeded() {
    var token = world.signIn("alice").get("AccessToken").asText();

    assertThat(world.refusal("AssociateSoftwareToken", "{}", Map.of()).code())
        .isEqualTo("InvalidParameterException");
    assertThat(
            world
                .refusal(
                    "AssociateSoftwareToken",
                    "{}",
                    Map.of("AccessToken", token, "Session", "x".repeat(20)))
                .code())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void givenAPoolThatWantsAFactor_thenAnAppIsSetUpOnTheWayIn() {
    mode("ON", "");

    var asked = world.begin("alice");
    var handedOut = world.call("AssociateSoftwareToken", "{}", session(asked));
    var app = AuthenticatorApp.with(handedOut.get("SecretCode").asText());
    var mismatch = verifyRefusal(session(handedOut), "000000");
    var verified = verify(session(handedOut), app.codeAt(world.clock.instant()));
    var answer = finish(verified);
    world.clock.advance(Duration.ofSeconds(30));
    var next = world.begin("alice");
    var second =
        world.respond(
            next, "'SOFTWARE_TOKEN_MFA_CODE':'%s'".formatted(app.codeAt(world.clock.instant())));

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("MFA_SETUP");
    assertThat(asked.at("/ChallengeParameters/MFAS_CAN_SETUP").asText())
        .isEqualTo("[\"SOFTWARE_TOKEN_MFA\"]");
    assertThat(said(mismatch)).isEqualTo("EnableSoftwareTokenMFAException: Code mismatch");
    assertThat(answer.has("AuthenticationResult")).isTrue();
    assertThat(second.has("AuthenticationResult")).isTrue();
    assertThat(
            world
                .administer("AdminGetUser", "{'Username':'alice'}")
                .get("PreferredMfaSetting")
                .asText())
        .isEqualTo("SOFTWARE_TOKEN_MFA");
  }

  @Test
  void setupCannotBeSkipped() {
    mode("ON", "");
    var asked = world.begin("alice");
    var handedOut = world.call("AssociateSoftwareToken", "{}", session(asked));

    var refusal = finishRefusal(handedOut);

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(said(finishRefusal(asked))).endsWith("session can only be used once.");
  }

  @Test
  void aSessionThatWaitsForACodeSetsNothingUp() {
    mode("ON", "");
    var asked = world.begin("alice");
    var handedOut = world.call("AssociateSoftwareToken", "{}", session(asked));
    var app = AuthenticatorApp.with(handedOut.get("SecretCode").asText());
    finish(verify(session(handedOut), app.codeAt(world.clock.instant())));

    var refusal = world.refusal("AssociateSoftwareToken", "{}", session(world.begin("alice")));

    assertThat(said(refusal)).isEqualTo("NotAuthorizedException: Invalid session for the user.");
  }

  @Test
  void anAddressForCodesIsSetUpOnTheWayInByItsCode() {
    mode("ON", "'EmailMfaConfiguration':{},");

    var asked = world.begin("alice");
    var sent = world.respond(asked, "'EMAIL':'alice@example.com'");
    var mail = world.inbox.messages().getLast();
    var answer = world.respond(sent, "'EMAIL_OTP_CODE':'%s'".formatted(world.lastCode()));

    var user = world.administer("AdminGetUser", "{'Username':'alice'}");
    assertThat(asked.at("/ChallengeParameters/MFAS_CAN_SETUP").asText())
        .isEqualTo("[\"SOFTWARE_TOKEN_MFA\",\"EMAIL_OTP\"]");
    assertThat(sent.get("ChallengeName").asText()).isEqualTo("EMAIL_OTP");
    assertThat(mail.to()).isEqualTo("alice@example.com");
    assertThat(answer.has("AuthenticationResult")).isTrue();
    assertThat(user.get("PreferredMfaSetting").asText()).isEqualTo("EMAIL_OTP");
    assertThat(user.get("UserAttributes").toString()).contains("alice@example.com");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    mode("ON", "'EmailMfaConfiguration':{},");

    var refusal = world.respondRefusal(world.begin("alice"), "'EMAIL':'alice'");

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void signInFactorsAreListed() {
    var token = Map.of("AccessToken", world.signIn("alice").get("AccessToken").asText());

    var factors = world.call("GetUserAuthFactors", "{}", token);

    assertThat(factors)
        .isEqualTo(
            UserPoolWorld.parse("{'Username':'alice','ConfiguredUserAuthFactors':['PASSWORD']}"));
  }

  @Test
  void preferencesThatMakeNoSenseAreRefused() {
    var token = Map.of("AccessToken", world.signIn("alice").get("AccessToken").asText());

    for (var settings :
        new String[] {
          "{'SMSMfaSettings':{'Enabled':true}}",
          "{'SoftwareTokenMfaSettings':{'PreferredMfa':true}}",
          "{'SMSMfaSettings':{'PreferredMfa':true},'EmailMfaSettings':{'PreferredMfa':true}}",
          "{'WebAuthnMfaSettings':{'Enabled':true}}"
        }) {
      assertThat(world.refusal("SetUserMFAPreference", settings, token).code())
          .as(settings)
          .isEqualTo("InvalidParameterException");
    }
  }

  private AuthenticatorApp associate(Map<String, String> caller) {
    return AuthenticatorApp.with(
        world.call("AssociateSoftwareToken", "{}", caller).get("SecretCode").asText());
  }

  private ObjectNode verify(Map<String, String> caller, String code) {
    return world.call("VerifySoftwareToken", "{'UserCode':'%s'}".formatted(code), caller);
  }

  private ServiceFault verifyRefusal(Map<String, String> caller, String code) {
    return world.refusal("VerifySoftwareToken", "{'UserCode':'%s'}".formatted(code), caller);
  }

  private static Map<String, String> session(ObjectNode answer) {
    return Map.of("Session", answer.get("Session").asText());
  }

  private ObjectNode finish(ObjectNode verified) {
    return world.call(
        "RespondToAuthChallenge",
        "{'ChallengeName':'MFA_SETUP','ChallengeResponses':{'USERNAME':'alice'}}",
        Map.of("ClientId", world.clientId, "Session", verified.get("Session").asText()));
  }

  private ServiceFault finishRefusal(ObjectNode verified) {
    return world.refusal(
        "RespondToAuthChallenge",
        "{'ChallengeName':'MFA_SETUP','ChallengeResponses':{'USERNAME':'alice'}}",
        Map.of("ClientId", world.clientId, "Session", verified.get("Session").asText()));
  }

  private void mode(String mode, String more) {
    world.administer(
        "SetUserPoolMfaConfig",
        "{%s'MfaConfiguration':'%s','SoftwareTokenMfaConfiguration':{'Enabled':true}}"
            .formatted(more, mode));
  }

  private static String said(ServiceFault refusal) {
    return refusal.code() + ": " + refusal.text();
  }
}
