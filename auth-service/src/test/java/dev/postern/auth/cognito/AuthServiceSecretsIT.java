package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static dev.postern.auth.cognito.ScriptedCognito.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.AuthConfig;
import dev.postern.auth.AuthConfig.IdentityPool;
import dev.postern.auth.AuthConfig.SealingKey;
import dev.postern.auth.AuthConfig.SessionLimits;
import dev.postern.auth.AuthConfig.UserPool;
import dev.postern.auth.AuthVerticle;
import dev.postern.auth.LogCapture;
import dev.postern.auth.TestClock;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.OperationBus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.ResolveSession.Unknown;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.session.SignOut;
import dev.postern.contract.signup.SignUp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens, what is secret stays where it belongs. */
class AuthServiceSecretsIT {
  private static final Secret PASSWORD = new Secret("password-canary");
  private static final Secret SEALING_KEY =
      new Secret("CANARYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
  private static final List<String> NEVER_LOGGED =
      List.of(
          "password-canary",
          "client-secret-canary",
          "access-canary",
          "refresh-canary",
          "idtoken-canary",
          "aws-secret-canary",
          "aws-session-canary",
          "CANARYAAAA",
          ".c2ln");
  private static final List<String> NEVER_ON_THE_BUS =
      List.of("client-secret-canary", "access-canary", "refresh-canary", "idtoken-canary", ".c2ln");

  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = TestClock.stopped();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(20));
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<LogCapture> logs =
      List.of(
          LogCapture.of("dev.postern"),
          LogCapture.of("audit"),
          LogCapture.ofInfo("software.amazon.awssdk"),
          LogCapture.ofInfo("io.vertx"));
  private final ScriptedCognito aws;

  AuthServiceSecretsIT() throws Exception {
    aws = new ScriptedCognito(vertx);
  }

  @BeforeEach
  void start() {
    vertx
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              if (delivery.body() instanceof Buffer body) {
                messages.add(body.toString());
              }
              delivery.next();
            });
    aws.on("InitiateAuth", ok(challenge()));
    aws.on("RespondToAuthChallenge", _ -> ok(tokens()).to(new JsonObject()));
    aws.on("GetTokensFromRefreshToken", _ -> ok(tokens()).to(new JsonObject()));
    aws.on("GetId", ok(new JsonObject().put("IdentityId", "eu-central-1:0-1")));
    aws.on("GetCredentialsForIdentity", _ -> ok(credentials()).to(new JsonObject()));
    aws.on("RevokeToken", ok(new JsonObject()));
    vertx.deployVerticle(new AuthVerticle(config(), clock)).await();
  }

  @AfterEach
  void stop() {
    aws.close();
    vertx.close().await();
    logs.forEach(LogCapture::close);
  }

  @Test
  void aWholeStayLeavesNoSecretInAnyLogLine() throws Exception {
    stay();
    troubles();

    List<String> lines = logs.stream().flatMap(log -> log.lines().stream()).toList();
    assertThat(lines).isNotEmpty().anyMatch(line -> line.startsWith("audit event=sign_in"));
    for (String secret : NEVER_LOGGED) {
      assertThat(lines).as(secret).noneMatch(line -> line.contains(secret));
    }
  }

  @Test
  void noSessionTokenIsLogged() throws Exception {
    SessionToken token = stay();

    assertThat(logs.stream().flatMap(log -> log.lines().stream()))
        .noneMatch(line -> line.contains(token.value().reveal()))
        .noneMatch(line -> line.contains(token.id().value()));
  }

  @Test
  void noTokenOfCognitoCrossesTheBus() throws Exception {
    stay();
    troubles();

    assertThat(messages).isNotEmpty();
    for (String secret : NEVER_ON_THE_BUS) {
      assertThat(messages).as(secret).noneMatch(message -> message.contains(secret));
    }
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
      Future<?> signingOut = bus.ask(SignOut.OPERATION, new SignOut(token), RequestId.random());
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

  /** Sign-in, an hour with renewal, sign-out. */
  private SessionToken stay() throws Exception {
    SessionToken token = signIn();
    issue(token);
    clock.advance(Duration.ofMinutes(58));
    answered(resolving(token));
    clock.advance(Duration.ofMinutes(10));
    issue(token);
    answered(bus.ask(SignOut.OPERATION, new SignOut(token), RequestId.random()));
    return token;
  }

  private void troubles() throws Exception {
    aws.on("SignUp", error("InvalidPasswordException", "password-canary is too short"));
    settled(bus.ask(SignUp.OPERATION, new SignUp("ann", PASSWORD, Map.of()), RequestId.random()));
    SessionToken token = signIn();
    JsonObject foreign = tokens();
    foreign.getJsonObject("AuthenticationResult").put("IdToken", "idtoken-canary.e30.c2ln");
    clock.advance(Duration.ofMinutes(59).plusSeconds(30));
    for (var answer :
        List.of(
            status(500),
            ok(foreign),
            cutOff(foreign),
            error("NotAuthorizedException", "revoked"))) {
      aws.on("GetTokensFromRefreshToken", answer);
      if (answered(resolving(token)) instanceof Resolved resolved) {
        settled(
            bus.ask(
                IssueCredentials.OPERATION,
                new IssueCredentials(),
                resolved.assertion(),
                RequestId.random()));
      }
    }
    for (String type :
        List.of("DuplicateProviderException", "SomethingNewException", "InternalErrorException")) {
      aws.on("SignUp", error(type, "password-canary"));
      settled(bus.ask(SignUp.OPERATION, new SignUp("ann", PASSWORD, Map.of()), RequestId.random()));
    }
    aws.on("RespondToAuthChallenge", ok(foreign));
    settled(bus.ask(SignIn.OPERATION, new SignIn("ann", PASSWORD), RequestId.random()));
    aws.on("RespondToAuthChallenge", error("NotAuthorizedException", "password-canary"));
    settled(bus.ask(SignIn.OPERATION, new SignIn("ann", PASSWORD), RequestId.random()));
  }

  private SessionToken signIn() throws Exception {
    SignedIn signedIn =
        (SignedIn)
            answered(bus.ask(SignIn.OPERATION, new SignIn("ann", PASSWORD), RequestId.random()));
    return signedIn.token();
  }

  private Future<ResolveSession.Result> resolving(SessionToken token) {
    return bus.ask(ResolveSession.OPERATION, new ResolveSession(token), RequestId.random());
  }

  private void issue(SessionToken token) throws Exception {
    Resolved resolved = (Resolved) answered(resolving(token));
    answered(
        bus.ask(
            IssueCredentials.OPERATION,
            new IssueCredentials(),
            resolved.assertion(),
            RequestId.random()));
  }

  private static <T> T answered(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static void settled(Future<?> future) throws Exception {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    future.onComplete(_ -> done.complete(true));
    done.get(30, TimeUnit.SECONDS);
  }

  private AuthConfig config() {
    return new AuthConfig(
        "eu-central-1",
        new UserPool(
            "eu-central-1_Pool",
            IdTokens.CLIENT,
            Optional.of(new Secret("client-secret-canary")),
            Optional.of(aws.endpoint())),
        new IdentityPool(CognitoFixture.IDENTITY_POOL, Optional.of(aws.endpoint())),
        new SessionLimits(Duration.ofHours(1), Duration.ofHours(12)),
        List.of(new SealingKey("k1", SEALING_KEY)),
        Duration.ofSeconds(8),
        Duration.ofSeconds(16));
  }

  private JsonObject tokens() {
    return new JsonObject()
        .put(
            "AuthenticationResult",
            new JsonObject()
                .put("IdToken", IdTokens.of(IdTokens.claims(clock.instant())))
                .put("AccessToken", "access-canary")
                .put("RefreshToken", "refresh-canary"));
  }

  private static ScriptedCognito.Reaction cutOff(JsonObject body) {
    String whole = body.encode();
    return _ -> new ScriptedCognito.Answer(200, whole.substring(0, whole.length() - 3));
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
