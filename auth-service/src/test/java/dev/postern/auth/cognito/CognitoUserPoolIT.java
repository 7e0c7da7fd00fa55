package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static dev.postern.auth.cognito.ScriptedCognito.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.factor.TotpEnrolments;
import dev.postern.auth.signin.Attempt;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.auth.signin.Step;
import dev.postern.auth.signin.Step.Done;
import dev.postern.auth.signin.Step.Next;
import dev.postern.auth.signin.UserPool;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.Challenge;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CognitoUserPoolIT extends CognitoFixture {
  private static final Secret PASSWORD = new Secret("Password-canary-1");
  private static final String SUB = "34c84488-e0e1-70ae-d2ee-991ad1a898c8";

  @BeforeEach
  void cognitoTakesEveryPassword() {
    aws.on("InitiateAuth", ok(challenge()));
    aws.on("RespondToAuthChallenge", ok(tokens()));
  }

  @Test
  void whoProvesThePasswordIsVerified() {
    Done verified = (Done) begin("ann@example.com");

    assertThat(verified.person().username()).isEqualTo("ann");
    assertThat(verified.methods()).containsExactly("pwd");
    assertThat(verified.tokens().refreshToken()).isEqualTo(new Secret("refresh-1"));
  }

  @Test
  void thePasswordNeverGoesToAws() {
    begin("ann");

    assertThat(aws.calls()).hasSize(2);
    assertThat(aws.calls().toString()).doesNotContain(PASSWORD.reveal());
  }

  @Test
  void theFirstCallIsHashedWithTheNameAsTyped() {
    begin("ann@example.com");

    JsonObject parameters = aws.call("InitiateAuth").getJsonObject("AuthParameters");
    assertThat(parameters.getString("SECRET_HASH"))
        .isEqualTo(CONFIDENTIAL.secretHash("ann@example.com").orElseThrow());
    assertThat(parameters.getString("USERNAME")).isEqualTo("ann@example.com");
    assertThat(aws.call("InitiateAuth").getString("AuthFlow")).isEqualTo("USER_SRP_AUTH");
  }

  @Test
  void theAnswerIsHashedWithThePoolsOwnNameOfTheUser() {
    begin("ann@example.com");

    JsonObject responses = aws.call("RespondToAuthChallenge").getJsonObject("ChallengeResponses");
    assertThat(responses.getString("SECRET_HASH"))
        .isEqualTo(CONFIDENTIAL.secretHash(SUB).orElseThrow());
    assertThat(responses.getString("USERNAME")).isEqualTo(SUB);
    assertThat(responses.getString("PASSWORD_CLAIM_SECRET_BLOCK")).isEqualTo("AAAA");
    assertThat(responses.getString("TIMESTAMP")).isEqualTo("Sun Mar 1 12:00:00 UTC 2026");
  }

  @Test
  void aPublicClientSendsNoHash() {
    reopen(PUBLIC, LONGEST_CALL);

    begin("ann");

    assertThat(aws.calls().toString()).doesNotContain("SECRET_HASH");
  }

  @Test
  void noCallIsSigned() {
    begin("ann");

    assertThat(aws.calls()).noneMatch(ScriptedCognito.Call::signed);
  }

  @Test
  void aWrongPasswordIsRefused() {
    aws.on(
        "RespondToAuthChallenge",
        error("NotAuthorizedException", "Incorrect username or password."));

    assertThat(verifying("ann").reason()).isEqualTo(Reason.INVALID_CREDENTIALS);
  }

  @Test
  void forAStrangerJustAsMuchIsDoneAndTheSameIsSaid() {
    aws.on(
        "RespondToAuthChallenge",
        error("NotAuthorizedException", "Incorrect username or password."));
    Failure wrongPassword = verifying("ann");
    aws.on("InitiateAuth", error("UserNotFoundException", "User does not exist."));
    aws.on(
        "RespondToAuthChallenge", error("NotAuthorizedException", "Invalid session for the user."));
    Failure stranger = verifying("nobody");

    assertThat(stranger.reason()).isEqualTo(wrongPassword.reason());
    assertThat(stranger.detail()).isEqualTo(wrongPassword.detail());
    assertThat(aws.operations())
        .containsExactly(
            "InitiateAuth", "RespondToAuthChallenge", "InitiateAuth", "RespondToAuthChallenge");
  }

  @Test
  void theDecoysAnswerLooksLikeARealOne() {
    begin("ann");
    JsonObject real = aws.call("RespondToAuthChallenge");
    aws.on("InitiateAuth", error("UserNotFoundException", "User does not exist."));
    verifying("nobody");
    JsonObject decoy = aws.call("RespondToAuthChallenge");

    assertThat(decoy.fieldNames()).isEqualTo(real.fieldNames());
    assertThat(decoy.getJsonObject("ChallengeResponses").fieldNames())
        .isEqualTo(real.getJsonObject("ChallengeResponses").fieldNames());
  }

  @Test
  void troubleAtTheDecoysStepIsToldAsItWouldBeAtARealOne() {
    aws.on("InitiateAuth", error("UserNotFoundException", "User does not exist."));
    aws.on("RespondToAuthChallenge", error("TooManyRequestsException", "Rate exceeded"));

    assertThat(verifying("nobody").reason()).isEqualTo(Reason.THROTTLED);
  }

  @Test
  void aSecondFactorIsAChallengeAndNoSignIn() {
    aws.on(
        "RespondToAuthChallenge",
        ok(new JsonObject().put("ChallengeName", "SOFTWARE_TOKEN_MFA").put("Session", "s")));

    Next next = (Next) begin("ann");

    assertThat(pool().challengeOf(next.waiting())).isEqualTo(new Challenge.SoftwareToken(""));
  }

  @Test
  void aChallengeThatTheSdkDoesNotKnowIsNamedToo() {
    aws.on("InitiateAuth", ok(new JsonObject().put("ChallengeName", "SOMETHING_NEW")));

    Failure failure = verifying("ann");

    assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED_CHALLENGE);
    assertThat(failure.detail()).contains("SOMETHING_NEW");
  }

  @Test
  void tokensWithoutProofAreNoSignIn() {
    aws.on("InitiateAuth", ok(tokens()));

    assertThat(verifying("ann").reason()).isEqualTo(Reason.DEFECT);
  }

  @Test
  void anAnswerOfNothingIsNoSignIn() {
    aws.on("RespondToAuthChallenge", ok(new JsonObject()));

    assertThat(verifying("ann").reason()).isEqualTo(Reason.DEFECT);
  }

  @ParameterizedTest
  @CsvSource({"SRP_B, 0", "SALT, xyz", "SECRET_BLOCK, %%"})
  void aChallengeThatCannotBeTrustedStopsTheSignIn(String parameter, String value) {
    JsonObject challenge = challenge();
    challenge.getJsonObject("ChallengeParameters").put(parameter, value);
    aws.on("InitiateAuth", ok(challenge));

    assertThat(verifying("ann").reason()).isEqualTo(Reason.DEFECT);
    assertThat(aws.operations()).containsExactly("InitiateAuth");
  }

  @Test
  void anAnswerThatFailedOnTheWayIsNotSentAgain() {
    aws.on("RespondToAuthChallenge", status(500));

    assertThat(verifying("ann").reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(aws.operations()).containsOnlyOnce("RespondToAuthChallenge");
  }

  @Test
  void aFirstCallThatFailedOnTheWayIsSentAgain() {
    aws.on("InitiateAuth", status(500), ok(challenge()));

    assertThat(begin("ann")).isInstanceOf(Done.class);
  }

  @Test
  void whatIsThrottledIsSentAgainEvenIfItHasAnEffect() {
    aws.on(
        "RespondToAuthChallenge", error("TooManyRequestsException", "Rate exceeded"), ok(tokens()));

    assertThat(begin("ann")).isInstanceOf(Done.class);
  }

  private UserPool pool() {
    return cognito.userPool(
        SignInFlow.SRP, new TotpEnrolments("Postern"), new DecoyDelivery(new byte[32]));
  }

  private Step begin(String name) {
    return pool()
        .begin(new Attempt(name, Optional.of(PASSWORD), Optional.empty(), Browsers.FIREFOX));
  }

  private Failure verifying(String name) {
    return failureOf(() -> begin(name));
  }

  private static JsonObject challenge() {
    return new JsonObject()
        .put("ChallengeName", "PASSWORD_VERIFIER")
        .put("Session", "session-of-at-least-twenty-characters")
        .put(
            "ChallengeParameters",
            new JsonObject()
                .put("USERNAME", SUB)
                .put("USER_ID_FOR_SRP", SUB)
                .put("SALT", "5a17")
                .put("SRP_B", "1b2c3d")
                .put("SECRET_BLOCK", "AAAA"));
  }
}
