package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.srp.SrpClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with a second factor: by message, by app, and by choice. */
class SecondFactorTest {

  private final UserPoolWorld world =
      UserPoolWorld.with(
          "{'AutoVerifiedAttributes':['email'],'EmailConfiguration':{'EmailSendingAccount':'DEVELOPER'}}");

  @BeforeEach
  void offerAllFactors() {
    mode("OPTIONAL");
    world.confirmed("alice");
    world.administer(
        "AdminUpdateUserAttributes",
        "{'Username':'alice','UserAttributes':[{'Name':'phone_number','Value':'+15550001234'}]}");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void givenAnOptionalFactorNobodyTurnedOn_thenThePasswordIsEnough() {
    assertThat(world.begin("alice").has("AuthenticationResult")).isTrue();
  }

  @Test
  void aCodeBySmsIsAskedForAndOpens() {
    prefer("SMSMfaSettings");

    var asked = world.begin("alice");
    var message = world.inbox.messages().getLast();
    var answer = world.respond(asked, "'SMS_MFA_CODE':'%s'".formatted(world.lastCode()));

    assertThat(asked.has("AuthenticationResult")).isFalse();
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("SMS_MFA");
    assertThat(asked.at("/ChallengeParameters/CODE_DELIVERY_DELIVERY_MEDIUM").asText())
        .isEqualTo("SMS");
    assertThat(asked.at("/ChallengeParameters/CODE_DELIVERY_DESTINATION").asText())
        .isEqualTo("+*******1234");
    assertThat(message.to()).isEqualTo("+15550001234");
    assertThat(message.code().orElseThrow()).matches("[0-9]{6}");
    assertThat(answer.at("/AuthenticationResult/AccessToken").asText()).isNotEmpty();
  }

  @Test
  void aCodeByMailIsAskedForAndOpens() {
    prefer("EmailMfaSettings");

    var asked = world.begin("alice");
    var answer = world.respond(asked, "'EMAIL_OTP_CODE':'%s'".formatted(world.lastCode()));

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("EMAIL_OTP");
    assertThat(asked.at("/ChallengeParameters/CODE_DELIVERY_DESTINATION").asText())
        .isEqualTo("a***@e***");
    assertThat(answer.has("AuthenticationResult")).isTrue();
  }

  @Test
  void aWrongCodeLeavesTheSessionForAnotherTry() {
    prefer("SMSMfaSettings");
    var asked = world.begin("alice");

    var refusal = world.respondRefusal(asked, "'SMS_MFA_CODE':'000 00'");
    var answer = world.respond(asked, "'SMS_MFA_CODE':'%s'".formatted(world.lastCode()));

    assertThat(said(refusal))
        .isEqualTo("CodeMismatchException: Invalid code or auth state for the user.");
    assertThat(answer.has("AuthenticationResult")).isTrue();
  }

  @Test
  void aSessionThatWasUsedIsRefused() {
    prefer("SMSMfaSettings");
    var asked = world.begin("alice");
    var code = "'SMS_MFA_CODE':'%s'".formatted(world.lastCode());
    world.respond(asked, code);

    assertThat(said(world.respondRefusal(asked, code)))
        .isEqualTo(
            "NotAuthorizedException: Invalid session for the user, session can only be used once.");
  }

  @Test
  void aSessionLivesAsLongAsTheClientSays() {
    prefer("SMSMfaSettings");
    var asked = world.begin("alice");
    var code = "'SMS_MFA_CODE':'%s'".formatted(world.lastCode());
    world.clock.advance(Duration.ofMinutes(3));

    assertThat(said(world.respondRefusal(asked, code)))
        .isEqualTo("NotAuthorizedException: Invalid session for the user, session is expired.");
  }

  @Test
  void tooManyWrongCodesEndTheSessionAndLockTheUser() {
    prefer("SMSMfaSettings");
    var asked = world.begin("alice");
    var code = "'SMS_MFA_CODE':'%s'".formatted(world.lastCode());
    for (int i = 0; i < 5; i++) {
      assertThat(world.respondRefusal(asked, "'SMS_MFA_CODE':'wrong'").code())
          .isEqualTo("CodeMismatchException");
    }

    assertThat(said(world.respondRefusal(asked, code)))
        .isEqualTo("NotAuthorizedException: Password attempts exceeded");
    assertThat(said(world.respondRefusal(asked, code))).endsWith("session can only be used once.");
  }

  @Test
  void aSessionIsNoGoodForAnotherChallengeClientOrUser() {
    prefer("SMSMfaSettings");
    var session = world.begin("alice").get("Session").asText();
    var right =
        "{'ChallengeName':'SMS_MFA','ChallengeResponses':{'USERNAME':'alice','SMS_MFA_CODE':'1'}}";

    assertThat(invalid(right.replace("'SMS_MFA'", "'EMAIL_OTP'"), session, world.clientId))
        .isEqualTo("NotAuthorizedException: Invalid session for the user.");
    assertThat(invalid(right.replace("alice", "bob"), session, world.clientId))
        .isEqualTo("NotAuthorizedException: Invalid session for the user.");
    assertThat(invalid(right, session, world.newClient("{}")))
        .isEqualTo("NotAuthorizedException: Invalid session for the user.");
    assertThat(invalid(right, "x".repeat(20), world.clientId))
        .isEqualTo("NotAuthorizedException: Invalid session for the user.");
  }

  @Test
  void anAppsCodeIsAskedForByItsNameAndWorksOnce() {
    var app = enrolApp();
    prefer("SoftwareTokenMfaSettings");
    world.clock.advance(Duration.ofSeconds(30));
    var code = "'SOFTWARE_TOKEN_MFA_CODE':'%s'".formatted(app.codeAt(world.clock.instant()));

    var asked = world.begin("alice");
    var answer = world.respond(asked, code);
    var again = world.begin("alice");

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("SOFTWARE_TOKEN_MFA");
    assertThat(asked.at("/ChallengeParameters/FRIENDLY_DEVICE_NAME").asText()).isEqualTo("phone");
    assertThat(answer.has("AuthenticationResult")).isTrue();
    assertThat(said(world.respondRefusal(again, code)))
        .isEqualTo("ExpiredCodeException: Your software token has already been used once.");
  }

  @Test
  void aWrongAppCodeIsRefused() {
    enrolApp();
    prefer("SoftwareTokenMfaSettings");

    var refusal = world.respondRefusal(world.begin("alice"), "'SOFTWARE_TOKEN_MFA_CODE':'abcdef'");

    assertThat(said(refusal)).isEqualTo("CodeMismatchException: Invalid code received for user");
  }

  @Test
  void givenSeveralFactorsAndNoPreference_thenTheUserChooses() {
    enrolApp();
    set("{'SMSMfaSettings':{'Enabled':true},'SoftwareTokenMfaSettings':{'Enabled':true}}");

    var choice = world.begin("alice");
    var asked = world.respond(choice, "'ANSWER':'SMS_MFA'");
    var answer = world.respond(asked, "'SMS_MFA_CODE':'%s'".formatted(world.lastCode()));

    assertThat(choice.get("ChallengeName").asText()).isEqualTo("SELECT_MFA_TYPE");
    assertThat(choice.at("/ChallengeParameters/MFAS_CAN_CHOOSE").asText())
        .isEqualTo("[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]");
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("SMS_MFA");
    assertThat(answer.has("AuthenticationResult")).isTrue();
  }

  @Test
  void aFactorThatWasNotOfferedCannotBeChosen() {
    enrolApp();
    set("{'SMSMfaSettings':{'Enabled':true},'SoftwareTokenMfaSettings':{'Enabled':true}}");

    var refusal = world.respondRefusal(world.begin("alice"), "'ANSWER':'EMAIL_OTP'");

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void theSecondFactorStandsBehindSrpToo() {
    prefer("SMSMfaSettings");
    var srp = new SrpClient();

    var asked =
        world.call(
            "RespondToAuthChallenge",
            world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD));

    assertThat(asked.has("AuthenticationResult")).isFalse();
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("SMS_MFA");
  }

  @Test
  void givenAPoolThatWantsAFactor_thenWhatTheUserHasIsUsed() {
    enrolApp();
    mode("ON");

    var choice = world.begin("alice");

    assertThat(choice.at("/ChallengeParameters/MFAS_CAN_CHOOSE").asText())
        .isEqualTo("[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\",\"EMAIL_OTP\"]");
  }

  private AuthenticatorApp enrolApp() {
    mode("OPTIONAL");
    var token = world.signIn("alice").get("AccessToken").asText();
    var app =
        AuthenticatorApp.with(
            world
                .call("AssociateSoftwareToken", "{}", Map.of("AccessToken", token))
                .get("SecretCode")
                .asText());
    world.call(
        "VerifySoftwareToken",
        "{'FriendlyDeviceName':'phone'}",
        Map.of("AccessToken", token, "UserCode", app.codeAt(world.clock.instant())));
    return app;
  }

  private void prefer(String setting) {
    set("{'%s':{'Enabled':true,'PreferredMfa':true}}".formatted(setting));
  }

  private void set(String settings) {
    world.administer(
        "AdminSetUserMFAPreference", settings.replaceFirst("\\{", "{'Username':'alice',"));
  }

  private ObjectNode mode(String mode) {
    return world.administer(
        "SetUserPoolMfaConfig",
        "{'MfaConfiguration':'%s','SoftwareTokenMfaConfiguration':{'Enabled':true},'EmailMfaConfiguration':{},'SmsMfaConfiguration':{%s}}"
            .formatted(mode, PoolMfaConfigTest.SMS));
  }

  private String invalid(String answer, String session, String clientId) {
    return said(
        world.refusal(
            "RespondToAuthChallenge", answer, Map.of("ClientId", clientId, "Session", session)));
  }

  private static String said(ServiceFault refusal) {
    return refusal.code() + ": " + refusal.text();
  }
}
