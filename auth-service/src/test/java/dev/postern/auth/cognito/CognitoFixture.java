package dev.postern.auth.cognito;

import dev.postern.auth.TestClock;
import dev.postern.auth.cognito.Cognito.Endpoints;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;

/** A scripted Cognito, and ours in front of it. */
abstract class CognitoFixture {
  static final Vertx VERTX = Vertx.vertx();
  static final Secret SECRET = new Secret("client-secret");
  static final AppClient CONFIDENTIAL =
      new AppClient("eu-central-1_Pool", IdTokens.CLIENT, Optional.of(SECRET));
  static final AppClient PUBLIC =
      new AppClient("eu-central-1_Pool", IdTokens.CLIENT, Optional.empty());
  static final String IDENTITY_POOL = "eu-central-1:01234567-89ab-cdef-0123-456789abcdef";
  static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  final TestClock clock = TestClock.stopped();
  final ScriptedCognito aws;
  Cognito cognito;

  CognitoFixture() {
    aws = new ScriptedCognito(VERTX);
    cognito = open(CONFIDENTIAL, LONGEST_CALL);
  }

  @AfterEach
  void closeBoth() {
    cognito.close();
    aws.close();
  }

  final Cognito open(AppClient app, Duration longestCall) {
    return open(app, aws.endpoint(), longestCall);
  }

  final Cognito open(AppClient app, URI endpoint, Duration longestCall) {
    return Cognito.open(
        app,
        IDENTITY_POOL,
        new Endpoints(Optional.of(endpoint), Optional.of(endpoint)),
        longestCall,
        false,
        clock);
  }

  final Cognito openWithThreatProtection() {
    return Cognito.open(
        CONFIDENTIAL,
        IDENTITY_POOL,
        new Endpoints(Optional.of(aws.endpoint()), Optional.of(aws.endpoint())),
        LONGEST_CALL,
        true,
        clock);
  }

  void reopen(AppClient app, Duration longestCall) {
    cognito.close();
    cognito = open(app, longestCall);
  }

  JsonObject tokens() {
    return new JsonObject()
        .put(
            "AuthenticationResult",
            new JsonObject()
                .put("IdToken", IdTokens.of(IdTokens.claims(clock.instant())))
                .put("AccessToken", "access-1")
                .put("RefreshToken", "refresh-1")
                .put("ExpiresIn", 3600)
                .put("TokenType", "Bearer"));
  }

  static Failure failureOf(Runnable call) {
    Failure[] caught = new Failure[1];
    Assertions.assertThatExceptionOfType(Failure.class)
        .isThrownBy(call::run)
        .satisfies(failure -> caught[0] = failure);
    return caught[0];
  }
}
