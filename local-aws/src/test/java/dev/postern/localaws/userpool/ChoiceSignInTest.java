package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.srp.SrpClient;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by {@code USER_AUTH}, where the user chooses how to begin. */
class ChoiceSignInTest {

  private static final String POOL =
      "{'AutoVerifiedAttributes':['email'],'Policies':{'SignInPolicy':{'AllowedFirstAuthFactors':['PASSWORD','EMAIL_OTP','SMS_OTP']}}}";

  private UserPoolWorld world =
      UserPoolWorld.with(
          POOL, "{'ExplicitAuthFlows':['ALLOW_USER_AUTH','ALLOW_USER_PASSWORD_AUTH']}");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whatTheUserCanUseIsOffered() {
    world.confirmed("alice");

    var asked = begin("alice", "");

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("SELECT_CHALLENGE");
    assertThat(asked.get("Session").asText()).hasSizeBetween(20, 2_048);
    assertThat(available(asked)).containsExactly("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP");
  }

  @Test
  void aPasswordIsChosenAndSentAtOnce() {
    world.confirmed("alice");

    var selected =
        world.respond(begin("alice", ""), "'ANSWER':'PASSWORD','PASSWORD':'Str0ng-password'");
    var named = answerAs("PASSWORD", begin("alice", ""), "'PASSWORD':'Str0ng-password'");
    var preferred =
        begin("alice", ",'PREFERRED_CHALLENGE':'PASSWORD','PASSWORD':'Str0ng-password'");

    assertThat(List.of(selected, named, preferred))
        .allMatch(answer -> answer.has("AuthenticationResult"));
  }

  @Test
  void aWrongPasswordIsRefusedAndEndsTheSession() {
    world.confirmed("alice");
    var asked = begin("alice", "");

    var refusal = world.respondRefusal(asked, "'ANSWER':'PASSWORD','PASSWORD':'Wr0ng-password'");
    var again = world.respondRefusal(asked, "'ANSWER':'PASSWORD','PASSWORD':'Str0ng-password'");

    assertThat(said(refusal)).isEqualTo("NotAuthorizedException: Incorrect username or password.");
    assertThat(said(again)).endsWith("session can only be used once.");
  }

  @Test
  void aPasswordIsChosenAndProvenBySrp() {
    world.confirmed("alice");
    var srp = new SrpClient();

    var selected =
        world.respond(
            begin("alice", ""),
            "'ANSWER':'PASSWORD_SRP','SRP_A':'%s'".formatted(srp.publicValue()));
    var preferred =
        begin(
            "alice",
            ",'PREFERRED_CHALLENGE':'PASSWORD_SRP','SRP_A':'%s'".formatted(srp.publicValue()));

    for (var asked : List.of(selected, preferred)) {
      var answer =
          world.call(
              "RespondToAuthChallenge",
              world.srpAnswer(srp, asked, UserPoolWorld.PASSWORD),
              session(asked));
      assertThat(asked.get("ChallengeName").asText()).isEqualTo("PASSWORD_VERIFIER");
      assertThat(answer.has("AuthenticationResult")).isTrue();
    }
  }

  @Test
  void anSrpProofWithoutItsSessionIsRefused() {
    world.confirmed("alice");
    var srp = new SrpClient();
    var asked =
        begin(
            "alice",
            ",'PREFERRED_CHALLENGE':'PASSWORD_SRP','SRP_A':'%s'".formatted(srp.publicValue()));

    var refusal =
        world.refusal(
            "RespondToAuthChallenge", world.srpAnswer(srp, asked, UserPoolWorld.PASSWORD));

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void aCodeOfEightDigitsTakesThePasswordsPlace() {
    world.confirmed("alice");

    var asked = begin("alice", ",'PREFERRED_CHALLENGE':'EMAIL_OTP'");
    var code = world.lastCode();
    var wrong = world.respondRefusal(asked, "'EMAIL_OTP_CODE':'wrong'");
    var answer = world.respond(asked, "'EMAIL_OTP_CODE':'%s'".formatted(code));

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("EMAIL_OTP");
    assertThat(asked.at("/ChallengeParameters/CODE_DELIVERY_DESTINATION").asText())
        .isEqualTo("a***@e***");
    assertThat(code).matches("[0-9]{8}");
    assertThat(wrong.code()).isEqualTo("CodeMismatchException");
    assertThat(answer.has("AuthenticationResult")).isTrue();
  }

  @Test
  void aCodeBySmsTakesThePasswordsPlace() {
    world.confirmed("alice");
    world.administer(
        "AdminUpdateUserAttributes",
        "{'Username':'alice','UserAttributes':[{'Name':'phone_number','Value':'+15550001234'}]}");

    var asked = begin("alice", ",'PREFERRED_CHALLENGE':'SMS_OTP'");
    var answer = world.respond(asked, "'SMS_OTP_CODE':'%s'".formatted(world.lastCode()));

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("SMS_OTP");
    assertThat(answer.has("AuthenticationResult")).isTrue();
  }

  @Test
  void aPreferenceThatTheUserCannotUseIsAnsweredWithTheOthers() {
    world.confirmed("alice");

    var asked = begin("alice", ",'PREFERRED_CHALLENGE':'SMS_OTP'");

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("SELECT_CHALLENGE");
    assertThat(available(asked)).doesNotContain("SMS_OTP");
  }

  @ParameterizedTest
  @CsvSource({"SMS_OTP, InvalidParameterException", "NOTHING, InvalidParameterException"})
  void whatIsNotOfferedCannotBeChosen(String answer, String code) {
    world.confirmed("alice");

    assertThat(world.respondRefusal(begin("alice", ""), "'ANSWER':'%s'".formatted(answer)).code())
        .isEqualTo(code);
  }

  @Test
  void whoNeedsASecondFactorCannotDoWithoutAPassword() {
    world.confirmed("alice");
    world.administer(
        "AdminUpdateUserAttributes",
        "{'Username':'alice','UserAttributes':[{'Name':'phone_number','Value':'+15550001234'}]}");
    world.administer(
        "SetUserPoolMfaConfig",
        "{'MfaConfiguration':'OPTIONAL','SmsMfaConfiguration':{%s}}"
            .formatted(PoolMfaConfigTest.SMS));
    world.administer(
        "AdminSetUserMFAPreference", "{'Username':'alice','SMSMfaSettings':{'Enabled':true}}");

    var asked = begin("alice", ",'PREFERRED_CHALLENGE':'EMAIL_OTP'");
    var next = world.respond(asked, "'ANSWER':'PASSWORD','PASSWORD':'Str0ng-password'");

    assertThat(available(asked)).containsExactly("PASSWORD", "PASSWORD_SRP");
    assertThat(next.get("ChallengeName").asText()).isEqualTo("SMS_MFA");
  }

  @Test
  void aClientWithoutTheFlowIsRefused() {
    var client = world.newClient("{}");

    var refusal =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'alice'}}",
            Map.of("ClientId", client));

    assertThat(said(refusal))
        .isEqualTo("InvalidParameterException: USER_AUTH is not enabled for the client.");
  }

  @Test
  void aClientThatShowsUsersSaysThatThereIsNone() {
    var refusal =
        world.refusal(
            "InitiateAuth", "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'nobody'}}");

    assertThat(refusal.code()).isEqualTo("UserNotFoundException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",'PREFERRED_CHALLENGE':'EMAIL_OTP'"})
  void givenAClientThatHidesUsers_thenNobodyLooksLikeSomebody(String preference) {
    world = hiding();
    world.confirmed("alice");

    var real = begin("alice", preference);
    var madeUp = begin("nobody", preference);
    var again = begin("nobody", preference);

    assertThat(madeUp.get("ChallengeName")).isEqualTo(real.get("ChallengeName"));
    assertThat(available(madeUp)).isEqualTo(available(real));
    assertThat(madeUp.get("ChallengeParameters")).isEqualTo(again.get("ChallengeParameters"));
    assertThat(madeUp.get("Session").asText()).hasSameSizeAs(real.get("Session").asText());
  }

  @Test
  void givenAClientThatHidesUsers_thenNobodyGetsNoMessageAndFailsLikeAWrongAnswer() {
    world = hiding();

    var asked = begin("nobody", ",'PREFERRED_CHALLENGE':'EMAIL_OTP'");
    var code = world.respondRefusal(asked, "'EMAIL_OTP_CODE':'12345678'");
    var password =
        world.respondRefusal(
            begin("nobody", ""), "'ANSWER':'PASSWORD','PASSWORD':'Str0ng-password'");

    assertThat(world.inbox.messages()).isEmpty();
    assertThat(said(code))
        .isEqualTo("CodeMismatchException: Invalid code or auth state for the user.");
    assertThat(said(password)).isEqualTo("NotAuthorizedException: Incorrect username or password.");
  }

  @Test
  void anUnconfirmedUserGetsNoCode() {
    world.signUp("alice", "alice@example.com");

    var refusal =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'alice','PREFERRED_CHALLENGE':'EMAIL_OTP'}}");

    assertThat(refusal.code()).isEqualTo("UserNotConfirmedException");
  }

  @Test
  void confirmingASignUpWithoutAPasswordLeadsIn() {
    var session = signUpWithoutPassword();

    var confirmed = confirm(session);
    var answer =
        world.call(
            "InitiateAuth",
            "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'bob'}}",
            session(confirmed));

    assertThat(answer.has("AuthenticationResult")).isTrue();
    assertThat(available(begin("bob", ""))).containsExactly("EMAIL_OTP");
  }

  @Test
  void theSessionOfASignUpLeadsNobodyInBeforeTheCodeIsShown() {
    var session = signUpWithoutPassword();

    var refusal =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'bob'}}",
            Map.of("ClientId", world.clientId, "Session", session));

    assertThat(said(refusal)).isEqualTo("NotAuthorizedException: Invalid session for the user.");
  }

  @Test
  void theSessionOfAConfirmedSignUpIsItsUsersAloneAndWorksOnce() {
    world.confirmed("alice");
    var confirmed = confirm(signUpWithoutPassword());
    var asAlice =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'alice'}}",
            session(confirmed));
    var asBob = "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'bob'}}";
    world.call("InitiateAuth", asBob, session(confirmed));

    assertThat(said(asAlice)).isEqualTo("NotAuthorizedException: Invalid session for the user.");
    assertThat(said(world.refusal("InitiateAuth", asBob, session(confirmed))))
        .endsWith("session can only be used once.");
  }

  @Test
  void aPoolWithoutCodesWantsAPasswordAtSignUp() {
    world = UserPoolWorld.usual();

    assertThat(world.refusal("SignUp", "{'Username':'bob'}").code())
        .isEqualTo("InvalidParameterException");
  }

  private UserPoolWorld hiding() {
    return UserPoolWorld.with(
        POOL, "{'ExplicitAuthFlows':['ALLOW_USER_AUTH'],'PreventUserExistenceErrors':'ENABLED'}");
  }

  private String signUpWithoutPassword() {
    return world
        .call(
            "SignUp",
            "{'Username':'bob','UserAttributes':[{'Name':'email','Value':'bob@example.com'}]}")
        .get("Session")
        .asText();
  }

  private ObjectNode confirm(String session) {
    return world.call(
        "ConfirmSignUp",
        "{'Username':'bob','ConfirmationCode':'%s'}".formatted(world.lastCode()),
        Map.of("ClientId", world.clientId, "Session", session));
  }

  private ObjectNode begin(String username, String more) {
    return world.call(
        "InitiateAuth",
        "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'%s'%s}}".formatted(username, more));
  }

  private ObjectNode answerAs(String challenge, ObjectNode asked, String responses) {
    return world.call(
        "RespondToAuthChallenge",
        "{'ChallengeName':'%s','ChallengeResponses':{'USERNAME':'alice',%s}}"
            .formatted(challenge, responses),
        session(asked));
  }

  private Map<String, String> session(ObjectNode asked) {
    return Map.of("ClientId", world.clientId, "Session", asked.get("Session").asText());
  }

  private static List<String> available(ObjectNode asked) {
    return StreamSupport.stream(asked.path("AvailableChallenges").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static String said(ServiceFault refusal) {
    return refusal.code() + ": " + refusal.text();
  }
}
