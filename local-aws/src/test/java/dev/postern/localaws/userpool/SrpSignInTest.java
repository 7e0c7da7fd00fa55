package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.userpool.srp.SrpClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrpSignInTest {

  private UserPoolWorld world = UserPoolWorld.usual();
  private final SrpClient srp = new SrpClient();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theRightPasswordGivesTokens() {
    world.confirmed("alice");

    var started = world.startSrp(srp, "alice");
    var answer =
        world.call("RespondToAuthChallenge", world.srpAnswer(srp, started, UserPoolWorld.PASSWORD));

    assertThat(started.get("ChallengeName").asText()).isEqualTo("PASSWORD_VERIFIER");
    assertThat(started.at("/ChallengeParameters/USERNAME").asText()).isEqualTo("alice");
    assertThat(answer.at("/AuthenticationResult/AccessToken").asText()).isNotEmpty();
    assertThat(answer.at("/AuthenticationResult/RefreshToken").asText()).isNotEmpty();
  }

  @Test
  void aWrongPasswordIsRefused() {
    world.confirmed("alice");

    var refusal = answerRefusal(world.srpAnswer(srp, world.startSrp(srp, "alice"), "Wr0ng-pass"));

    assertThat(refusal).isEqualTo("NotAuthorizedException: Incorrect username or password.");
  }

  @Test
  void aSecretBlockIsAnsweredOnceEvenIfWrong() {
    world.confirmed("alice");
    var started = world.startSrp(srp, "alice");
    answerRefusal(world.srpAnswer(srp, started, "Wr0ng-pass"));

    var second = answerRefusal(world.srpAnswer(srp, started, UserPoolWorld.PASSWORD));

    assertThat(second).isEqualTo("NotAuthorizedException: Incorrect username or password.");
  }

  @Test
  void aSecretBlockCannotBeReplayed() {
    world.confirmed("alice");
    var answer = world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD);
    world.call("RespondToAuthChallenge", answer);

    assertThat(answerRefusal(answer)).startsWith("NotAuthorizedException");
  }

  @Test
  void anAnswerThatComesTooLateIsRefused() {
    world.confirmed("alice");
    var answer = world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD);
    world.clock.advance(Duration.ofSeconds(30));

    assertThat(answerRefusal(answer)).startsWith("NotAuthorizedException");
  }

  @Test
  void aSecretBlockOfAnotherClientIsRefused() {
    world.confirmed("alice");
    var answer = world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD);

    var refusal =
        world.refusal("RespondToAuthChallenge", answer, Map.of("ClientId", world.newClient("{}")));

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void theAnswerMustNameTheUserOfTheChallenge() {
    world.confirmed("alice");
    world.confirmed("bob");
    var answer = world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD);

    assertThat(answerRefusal(answer.replace("'USERNAME':'alice'", "'USERNAME':'bob'")))
        .startsWith("NotAuthorizedException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun Mar 01 12:00:00 UTC 2026",
        "Sun Mar 1 12:00:00 GMT 2026",
        "So Mär 1 12:00:00 UTC 2026",
        "2026-03-01T12:00:00Z"
      })
  void aTimestampInAnotherFormatIsRefused(String timestamp) {
    world.confirmed("alice");

    var refusal =
        answerRefusal(
            world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD, timestamp));

    assertThat(refusal)
        .isEqualTo(
            "InvalidParameterException: TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00", "-1", "xyz"})
  void aPublicValueThatIsNoneIsRefused(String value) {
    world.confirmed("alice");

    var refusal =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'USER_SRP_AUTH','AuthParameters':{'USERNAME':'alice','SRP_A':'%s'}}"
                .formatted(value));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
  }

  @Test
  void anUnconfirmedUserIsRefusedOnceThePasswordIsProven() {
    world.signUp("alice", "alice@example.com");

    var refusal =
        answerRefusal(world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD));

    assertThat(refusal).isEqualTo("UserNotConfirmedException: User is not confirmed.");
  }

  @Test
  void wrongPasswordsLockTheUserHereToo() {
    world.confirmed("alice");
    for (int i = 0; i < 5; i++) {
      answerRefusal(world.srpAnswer(srp, world.startSrp(srp, "alice"), "Wr0ng-pass"));
    }

    var refusal =
        answerRefusal(world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD));

    assertThat(refusal).isEqualTo("NotAuthorizedException: Password attempts exceeded");
  }

  @Test
  void aDefaultClientMayUseSrp() {
    world = UserPoolWorld.with("{'AutoVerifiedAttributes':['email']}", "{}");
    world.confirmed("alice");

    var answer =
        world.call(
            "RespondToAuthChallenge",
            world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD));

    assertThat(answer.at("/AuthenticationResult/IdToken").asText()).isNotEmpty();
  }

  @Test
  void aClientWithoutTheFlowIsRefused() {
    world = UserPoolWorld.with("{}", "{'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}");

    var refusal =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'USER_SRP_AUTH','AuthParameters':{'USERNAME':'alice','SRP_A':'abc'}}");

    assertThat(refusal).hasMessage("USER_SRP_AUTH is not enabled for the client.");
  }

  @Test
  void givenAClientThatHidesUsers_thenAnUnknownUserGetsTheSameMadeUpChallengeAndFails() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email']}", "{'PreventUserExistenceErrors':'ENABLED'}");

    var first = world.startSrp(srp, "nobody");
    var second = world.startSrp(srp, "nobody");
    var other = world.startSrp(srp, "somebody");

    assertThat(first.at("/ChallengeParameters/USER_ID_FOR_SRP").asText())
        .matches("[0-9a-f-]{36}")
        .isEqualTo(second.at("/ChallengeParameters/USER_ID_FOR_SRP").asText());
    assertThat(first.at("/ChallengeParameters/SALT"))
        .isEqualTo(second.at("/ChallengeParameters/SALT"))
        .isNotEqualTo(other.at("/ChallengeParameters/SALT"));
    assertThat(first.at("/ChallengeParameters/SRP_B"))
        .isNotEqualTo(second.at("/ChallengeParameters/SRP_B"));
    assertThat(answerRefusal(world.srpAnswer(srp, first, UserPoolWorld.PASSWORD)))
        .isEqualTo("NotAuthorizedException: Incorrect username or password.");
  }

  @Test
  void challengesThatNobodyOpenedHaveNoSession() {
    var refusal = answerRefusal("{'ChallengeName':'SMS_MFA','ChallengeResponses':{}}");

    assertThat(refusal).isEqualTo("NotAuthorizedException: Invalid session for the user.");
  }

  private String answerRefusal(String answer) {
    var refusal = world.refusal("RespondToAuthChallenge", answer);
    return refusal.code() + ": " + refusal.text();
  }
}
