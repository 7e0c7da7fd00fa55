package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static dev.postern.auth.cognito.ScriptedCognito.silence;
import static dev.postern.auth.cognito.ScriptedCognito.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CognitoInTroubleIT extends CognitoFixture {
  private static final Secret TOKEN = new Secret("refresh-0");

  @Test
  void aCognitoThatRefusesConnectionsIsUnavailable() throws IOException {
    try (Cognito unreachable = open(CONFIDENTIAL, closedPort(), LONGEST_CALL)) {
      Failure failure = failureOf(() -> unreachable.tokens().revoke(TOKEN));

      assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(failure.retryAfter()).isPresent();
    }
  }

  @Test
  void aCognitoThatSaysNothingTimesOut() {
    reopen(CONFIDENTIAL, Duration.ofMillis(600));
    aws.on("RevokeToken", silence());

    long start = System.nanoTime();
    Failure failure = failureOf(() -> cognito.tokens().revoke(TOKEN));

    assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(failure.retryAfter()).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aTryThatHangsIsGivenUpInTimeForAnotherOne() {
    reopen(CONFIDENTIAL, Duration.ofSeconds(3));
    aws.on("RevokeToken", silence(), ok(new JsonObject()));

    cognito.tokens().revoke(TOKEN);

    assertThat(aws.operations()).containsExactly("RevokeToken", "RevokeToken");
  }

  @Test
  void aHangingCallWithAnEffectIsNotMadeTwice() {
    reopen(CONFIDENTIAL, Duration.ofMillis(600));
    aws.on("ConfirmSignUp", silence());

    assertThat(failureOf(() -> cognito.accounts().confirm("ann", "1", Browsers.FIREFOX)).reason())
        .isEqualTo(Reason.TIMEOUT);
    assertThat(aws.operations()).containsExactly("ConfirmSignUp");
  }

  @Test
  void aCallEndsWithItsOperationHoweverLongItMightTake() {
    aws.on("RevokeToken", silence());

    long start = System.nanoTime();
    Failure failure =
        failureOf(
            () ->
                Deadline.within(
                    Duration.ofMillis(300),
                    () -> {
                      cognito.tokens().revoke(TOKEN);
                      return true;
                    }));

    assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource({
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE",
    "429, THROTTLED"
  })
  void anErrorPageOfWhateverStandsBetweenIsNoDefect(int status, Reason reason) {
    aws.on("RevokeToken", status(status));

    Failure failure = failureOf(() -> cognito.tokens().revoke(TOKEN));

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.retryAfter()).isPresent();
    assertThat(failure.detail()).doesNotContain("canary");
  }

  @Test
  void aPageInPlaceOfAnAnswerIsNoTokens() {
    aws.on("GetTokensFromRefreshToken", status(200));

    assertThat(failureOf(() -> cognito.tokens().renew(TOKEN, "ann", Optional.empty())).reason())
        .isIn(Reason.UNAVAILABLE, Reason.DEFECT);
  }

  @Test
  void whatIsThrottledIsTriedAFewTimesAndThenTold() {
    aws.on("RevokeToken", error("TooManyRequestsException", "Rate exceeded"));

    Failure failure = failureOf(() -> cognito.tokens().revoke(TOKEN));

    assertThat(failure.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(failure.retryAfter()).isPresent();
    assertThat(aws.operations()).hasSizeBetween(2, 3);
  }

  private static URI closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
