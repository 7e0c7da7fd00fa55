package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.ok;

import dev.postern.auth.AccountRules;
import dev.postern.auth.AuthConfig;
import dev.postern.auth.AuthConfig.IdentityPool;
import dev.postern.auth.AuthConfig.UserPool;
import dev.postern.auth.AuthVerticle;
import dev.postern.auth.Browsers;
import dev.postern.auth.SealingKey;
import dev.postern.auth.SessionLimits;
import dev.postern.auth.SignInRules;
import dev.postern.auth.TestClock;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.session.SignOut;
import dev.postern.contract.session.SignOut.SignedOut;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** The whole service in front of a scripted Cognito that takes every password of ann. */
abstract class AuthServiceFixture {
  static final Secret PASSWORD = new Secret("password-canary");
  private static final Secret SEALING_KEY =
      new Secret("CANARYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

  final Vertx vertx = Vertx.vertx();
  final TestClock clock = TestClock.stopped();
  final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(20));
  final ScriptedCognito aws;

  AuthServiceFixture() {
    aws = new ScriptedCognito(vertx);
    allIsWell();
  }

  @AfterEach
  final void stop() {
    vertx.close().await();
  }

  final void allIsWell() {
    aws.on("InitiateAuth", ok(challenge()));
    aws.on("RespondToAuthChallenge", _ -> ok(tokens()).to(new JsonObject()));
    aws.on("GetTokensFromRefreshToken", _ -> ok(tokens()).to(new JsonObject()));
    aws.on("GetId", ok(new JsonObject().put("IdentityId", "eu-central-1:0-1")));
    aws.on("GetCredentialsForIdentity", _ -> ok(credentials()).to(new JsonObject()));
    aws.on("RevokeToken", ok(new JsonObject()));
  }

  final void deploy(Duration awsTimeout, Duration operationTimeout) {
    AuthConfig config =
        new AuthConfig(
            "eu-central-1",
            new UserPool(
                "eu-central-1_Pool",
                IdTokens.CLIENT,
                Optional.of(new Secret("client-secret-canary")),
                Optional.of(aws.endpoint())),
            new IdentityPool(CognitoFixture.IDENTITY_POOL, Optional.of(aws.endpoint())),
            SignInRules.usual(),
            new SessionLimits(Duration.ofHours(1), Duration.ofHours(12), 25),
            AccountRules.usual(),
            List.of(new SealingKey("k1", SEALING_KEY)),
            awsTimeout,
            operationTimeout);
    vertx.deployVerticle(new AuthVerticle(config, clock)).await();
  }

  final Future<SignInResult> signingIn() {
    return bus.ask(
        SignIn.OPERATION,
        new SignIn("ann", Optional.of(PASSWORD), Browsers.FIREFOX),
        RequestId.random());
  }

  final SessionToken signIn() throws Exception {
    return ((SignedIn) answered(signingIn())).token();
  }

  final Future<SignedOut> signingOut(SessionToken token) {
    return bus.ask(SignOut.OPERATION, new SignOut(token, false), RequestId.random());
  }

  final Future<ResolveSession.Result> resolving(SessionToken token) {
    return bus.ask(ResolveSession.OPERATION, new ResolveSession(token), RequestId.random());
  }

  final CallerAssertion assertionOf(SessionToken token) throws Exception {
    return ((Resolved) answered(resolving(token))).assertion();
  }

  final Future<TemporaryCredentials> issuing(SessionToken token) throws Exception {
    return bus.ask(
        IssueCredentials.OPERATION, new IssueCredentials(), assertionOf(token), RequestId.random());
  }

  static <T> T answered(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  static Failure failed(Future<?> future) throws Exception {
    CompletableFuture<Failure> failure = new CompletableFuture<>();
    future.onComplete(
        answer -> failure.completeExceptionally(new AssertionError("answered " + answer)),
        thrown -> failure.complete((Failure) thrown));
    return failure.get(30, TimeUnit.SECONDS);
  }

  final JsonObject tokens() {
    return new JsonObject()
        .put(
            "AuthenticationResult",
            new JsonObject()
                .put("IdToken", IdTokens.of(IdTokens.claims(clock.instant())))
                .put("AccessToken", "access-canary")
                .put("RefreshToken", "refresh-canary"));
  }

  private JsonObject credentials() {
    return new JsonObject()
        .put("IdentityId", "eu-central-1:0-1")
        .put(
            "Credentials",
            new JsonObject()
                .put("AccessKeyId", "ASIA1")
                .put("SecretKey", "aws-secret-canary")
                .put("SessionToken", "aws-session-canary")
                .put("Expiration", clock.instant().getEpochSecond() + 3600));
  }

  private static JsonObject challenge() {
    return new JsonObject()
        .put("ChallengeName", "PASSWORD_VERIFIER")
        .put("Session", "session-of-at-least-twenty-characters")
        .put(
            "ChallengeParameters",
            new JsonObject()
                .put("USERNAME", "ann")
                .put("USER_ID_FOR_SRP", "ann")
                .put("SALT", "5a17")
                .put("SRP_B", "1b2c3d")
                .put("SECRET_BLOCK", "AAAA"));
  }
}
