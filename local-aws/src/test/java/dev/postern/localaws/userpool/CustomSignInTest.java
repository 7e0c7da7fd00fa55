package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.trigger.Trigger;
import dev.postern.localaws.trigger.TriggerEvent;
import dev.postern.localaws.userpool.srp.SrpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in by {@code CUSTOM_AUTH}: a riddle, with or without the password before it. */
class CustomSignInTest {

  private static final String CLIENT =
      "{'ExplicitAuthFlows':['ALLOW_CUSTOM_AUTH','ALLOW_USER_PASSWORD_AUTH']}";
  private static final String RIDDLE = "{'challengeName':'CUSTOM_CHALLENGE'}";

  private final List<TriggerEvent> events = new ArrayList<>();
  private UserPoolWorld world = world(CustomSignInTest::define, CLIENT);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRightAnswerOpens() {
    world.confirmed("alice");

    var asked = begin("alice");
    var answer = answer(asked, "42");

    assertThat(asked.has("AuthenticationResult")).isFalse();
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("CUSTOM_CHALLENGE");
    assertThat(asked.get("ChallengeParameters"))
        .isEqualTo(UserPoolWorld.parse("{'question':'6 times 7','USERNAME':'alice'}"));
    assertThat(answer.has("AuthenticationResult")).isTrue();
  }

  @Test
  void theFunctionsAreToldWhatTheyNeedAndSecretsStayWithThem() {
    world.confirmed("alice");
    var asked = begin("alice");
    answer(asked, "41");

    var verify = last("VerifyAuthChallengeResponse_Authentication").request();
    var define = last("DefineAuthChallenge_Authentication").request();
    assertThat(asked.toString()).doesNotContain("\"42\"");
    assertThat(verify.at("/privateChallengeParameters/answer").asText()).isEqualTo("42");
    assertThat(verify.get("challengeAnswer").asText()).isEqualTo("41");
    assertThat(define.at("/userAttributes/email").asText()).isEqualTo("alice@example.com");
    assertThat(define.get("session"))
        .isEqualTo(
            UserPoolWorld.parse(
                    "{'s':[{'challengeName':'CUSTOM_CHALLENGE','challengeResult':false,'challengeMetadata':'RIDDLE'}]}")
                .get("s"));
  }

  @Test
  void aWrongAnswerIsAskedAgainUntilTheFunctionHasEnough() {
    world.confirmed("alice");

    var second = answer(begin("alice"), "1");
    var third = answer(second, "2");
    var refusal = answerRefusal(third, "3");

    assertThat(second.get("ChallengeName").asText()).isEqualTo("CUSTOM_CHALLENGE");
    assertThat(said(refusal)).isEqualTo("NotAuthorizedException: Incorrect username or password.");
  }

  @Test
  void aChallengeIsAnsweredOnce() {
    world.confirmed("alice");
    var asked = begin("alice");
    answer(asked, "41");

    assertThat(said(answerRefusal(asked, "42"))).endsWith("session can only be used once.");
  }

  @Test
  void thePasswordMayComeFirst() {
    world.confirmed("alice");
    var srp = new SrpClient();

    var first = beginWithPassword(srp);
    var asked =
        world.call(
            "RespondToAuthChallenge",
            world.srpAnswer(srp, first, UserPoolWorld.PASSWORD),
            session(first));
    var answer = answer(asked, "42");

    assertThat(first.get("ChallengeName").asText()).isEqualTo("PASSWORD_VERIFIER");
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("CUSTOM_CHALLENGE");
    assertThat(answer.has("AuthenticationResult")).isTrue();
  }

  @Test
  void aWrongPasswordGetsNoRiddle() {
    world.confirmed("alice");
    var srp = new SrpClient();
    var first = beginWithPassword(srp);

    var refusal =
        world.refusal(
            "RespondToAuthChallenge", world.srpAnswer(srp, first, "Wr0ng-pass"), session(first));

    assertThat(said(refusal)).isEqualTo("NotAuthorizedException: Incorrect username or password.");
  }

  @Test
  void anAnswerThatMakesNoSenseIsRefused() {
    world = world(event -> UserPoolWorld.parse("{'challengeName':'PASSWORD_VERIFIER'}"), CLIENT);
    world.confirmed("alice");

    assertThat(beginRefusal("alice").code()).isEqualTo("InvalidLambdaResponseException");
  }

  @Test
  void aFunctionThatNeverEndsIsStopped() {
    world = world(event -> UserPoolWorld.parse(RIDDLE), CLIENT);
    world.confirmed("alice");

    var asked = begin("alice");
    for (int i = 1; i < 50; i++) {
      asked = answer(asked, "42");
    }

    assertThat(answerRefusal(asked, "42").code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void givenAClientThatHidesUsers_thenNobodyIsAskedToo() {
    world =
        world(
            CustomSignInTest::define,
            "{'ExplicitAuthFlows':['ALLOW_CUSTOM_AUTH'],'PreventUserExistenceErrors':'ENABLED'}");

    var asked = begin("nobody");
    var refusal = answerRefusal(asked, "42");

    assertThat(last("CreateAuthChallenge_Authentication").request().get("userNotFound").asBoolean())
        .isTrue();
    assertThat(said(refusal)).isEqualTo("NotAuthorizedException: Incorrect username or password.");
  }

  @Test
  void aClientThatShowsUsersSaysThatThereIsNone() {
    assertThat(beginRefusal("nobody").code()).isEqualTo("UserNotFoundException");
  }

  @Test
  void aPoolWithoutTheFunctionsIsRefused() {
    world = UserPoolWorld.with("{}", CLIENT);

    assertThat(said(beginRefusal("alice")))
        .isEqualTo(
            "InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.");
  }

  @Test
  void aClientWithoutTheFlowIsRefused() {
    world = world(CustomSignInTest::define, "{'ExplicitAuthFlows':['ALLOW_USER_SRP_AUTH']}");

    assertThat(said(beginRefusal("alice")))
        .isEqualTo("InvalidParameterException: CUSTOM_AUTH is not enabled for the client.");
  }

  /** Wants one right answer, after the password where that came first; three tries. */
  private static ObjectNode define(TriggerEvent event) {
    var session = event.request().get("session");
    var last = session.isEmpty() ? "" : session.get(session.size() - 1).toString();
    if (session.size() == 1 && last.contains("SRP_A")) {
      return UserPoolWorld.parse("{'challengeName':'PASSWORD_VERIFIER'}");
    }
    if (last.contains("CUSTOM_CHALLENGE") && last.contains("true")) {
      return UserPoolWorld.parse("{'issueTokens':true}");
    }
    return UserPoolWorld.parse(session.size() >= 3 ? "{'failAuthentication':true}" : RIDDLE);
  }

  private UserPoolWorld world(Trigger define, String client) {
    return UserPoolWorld.withTriggers(
        Map.of(
            "DefineAuthChallenge",
            noting(define),
            "CreateAuthChallenge",
            noting(
                event ->
                    UserPoolWorld.parse(
                        "{'publicChallengeParameters':{'question':'6 times 7'},'privateChallengeParameters':{'answer':'42'},'challengeMetadata':'RIDDLE'}")),
            "VerifyAuthChallengeResponse",
            noting(CustomSignInTest::verify)),
        client);
  }

  private static ObjectNode verify(TriggerEvent event) {
    JsonNode request = event.request();
    return UserPoolWorld.parse("{}")
        .put(
            "answerCorrect",
            request
                .at("/privateChallengeParameters/answer")
                .equals(request.get("challengeAnswer")));
  }

  private Trigger noting(Trigger trigger) {
    return event -> {
      events.add(event);
      return trigger.answer(event);
    };
  }

  private TriggerEvent last(String source) {
    return events.stream()
        .filter(event -> event.triggerSource().equals(source))
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  private ObjectNode begin(String username) {
    return world.call(
        "InitiateAuth",
        "{'AuthFlow':'CUSTOM_AUTH','AuthParameters':{'USERNAME':'%s'}}".formatted(username));
  }

  private ServiceFault beginRefusal(String username) {
    return world.refusal(
        "InitiateAuth",
        "{'AuthFlow':'CUSTOM_AUTH','AuthParameters':{'USERNAME':'%s'}}".formatted(username));
  }

  private ObjectNode beginWithPassword(SrpClient srp) {
    return world.call(
        "InitiateAuth",
        "{'AuthFlow':'CUSTOM_AUTH','AuthParameters':{'USERNAME':'alice','CHALLENGE_NAME':'SRP_A','SRP_A':'%s'}}"
            .formatted(srp.publicValue()));
  }

  private ObjectNode answer(ObjectNode asked, String answer) {
    return world.call("RespondToAuthChallenge", response(asked, answer), session(asked));
  }

  private ServiceFault answerRefusal(ObjectNode asked, String answer) {
    return world.refusal("RespondToAuthChallenge", response(asked, answer), session(asked));
  }

  private static String response(ObjectNode asked, String answer) {
    return "{'ChallengeName':'CUSTOM_CHALLENGE','ChallengeResponses':{'USERNAME':'%s','ANSWER':'%s'}}"
        .formatted(asked.at("/ChallengeParameters/USERNAME").asText(), answer);
  }

  private Map<String, String> session(ObjectNode asked) {
    return Map.of("ClientId", world.clientId, "Session", asked.get("Session").asText());
  }

  private static String said(ServiceFault refusal) {
    return refusal.code() + ": " + refusal.text();
  }
}
