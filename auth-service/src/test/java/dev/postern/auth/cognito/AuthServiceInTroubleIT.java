package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static dev.postern.auth.cognito.ScriptedCognito.silence;
import static dev.postern.auth.cognito.ScriptedCognito.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Eventually;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.ResolveSession.Unknown;
import dev.postern.contract.session.SessionToken;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of people's sessions while Cognito is down, slow or busy. */
class AuthServiceInTroubleIT extends AuthServiceFixture {
  private static final Duration AWS_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(5);

  @BeforeEach
  void start() {
    deploy(AWS_TIMEOUT, OPERATION_TIMEOUT);
  }

  @Test
  void sessionsLiveOnWhileCognitoIsDown() throws Exception {
    SessionToken token = signIn();
    answered(issuing(token));
    aws.close();

    assertThat(answered(resolving(token))).isInstanceOf(Resolved.class);
    assertThat(answered(issuing(token)).accessKeyId()).isEqualTo("ASIA1");
  }

  @Test
  void whileCognitoIsDownNobodySignsInAndIsToldWhenToComeBack() throws Exception {
    aws.close();

    Failure failure = failed(signingIn());

    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure.retryAfter()).isPresent();
  }

  @Test
  void whileCognitoIsSilentTheFailureComesBeforeTheBusGivesUp() throws Exception {
    aws.on("InitiateAuth", silence());

    long start = System.nanoTime();
    Failure failure = failed(signingIn());

    assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(failure.retryAfter()).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(OPERATION_TIMEOUT);
  }

  @Test
  void anOperationOfSeveralCallsHasOneTimeForAll() throws Exception {
    SessionToken token = signIn();
    clock.advance(Duration.ofMinutes(59).plusSeconds(30));
    aws.on("GetTokensFromRefreshToken", silence(), ok(tokens()));
    aws.on("GetId", silence(), ok(new JsonObject().put("IdentityId", "eu-central-1:0-1")));
    aws.on("GetCredentialsForIdentity", silence());

    Future<?> issuing = issuing(token);
    long start = System.nanoTime();
    Failure failure = failed(issuing);

    assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(OPERATION_TIMEOUT);
  }

  @Test
  void whileCognitoThrottlesPeopleAreToldWhenToComeBack() throws Exception {
    aws.on("InitiateAuth", error("TooManyRequestsException", "Rate exceeded"));

    Failure failure = failed(signingIn());

    assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(failure.retryAfter()).isPresent();
  }

  @Test
  void aRenewalThatFailsDoesNotEndTheSession() throws Exception {
    SessionToken token = signIn();
    clock.advance(Duration.ofMinutes(59).plusSeconds(30));
    aws.on("GetTokensFromRefreshToken", status(503));

    assertThat(failed(issuing(token)).reason()).isEqualTo(Reason.UNAVAILABLE);
    allIsWell();
    assertThat(answered(issuing(token)).accessKeyId()).isEqualTo("ASIA1");
  }

  @Test
  void signingOutWorksWhileCognitoIsDown() throws Exception {
    SessionToken token = signIn();
    aws.close();

    answered(signingOut(token));

    assertThat(answered(resolving(token))).isEqualTo(new Unknown());
  }

  @Test
  void aRevocationThatCognitoCouldNotTakeIsMadeUpFor() throws Exception {
    SessionToken token = signIn();
    aws.on("RevokeToken", status(500));
    answered(signingOut(token));
    int before = revocations();
    aws.on("RevokeToken", ok(new JsonObject()));

    Eventually.holds(() -> revocations() > before);
  }

  @Test
  void aSignOutAmidManyQuestionsIsFinal() throws Exception {
    for (int round = 0; round < 100; round++) {
      SessionToken token = signIn();
      clock.advance(Duration.ofMinutes(2));
      List<Future<?>> underWay = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        underWay.add(resolving(token));
      }
      Future<?> signingOut = signingOut(token);
      for (int i = 0; i < 10; i++) {
        underWay.add(resolving(token));
      }
      answered(signingOut);
      assertThat(answered(resolving(token))).as("round %d", round).isEqualTo(new Unknown());
      for (Future<?> one : underWay) {
        answered(one);
      }
      assertThat(answered(resolving(token))).as("round %d", round).isEqualTo(new Unknown());
    }
  }

  private int revocations() {
    return Collections.frequency(aws.operations(), "RevokeToken");
  }
}
