package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static dev.postern.auth.cognito.ScriptedCognito.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.auth.LogCapture;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.signup.SignUp;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens, what is secret stays where it belongs. */
class AuthServiceSecretsIT extends AuthServiceFixture {
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

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<LogCapture> logs =
      List.of(
          LogCapture.of("dev.postern"),
          LogCapture.of("audit"),
          LogCapture.ofInfo("software.amazon.awssdk"),
          LogCapture.ofInfo("io.vertx"));

  @BeforeEach
  void listen() {
    vertx
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              if (delivery.body() instanceof Buffer body) {
                messages.add(body.toString());
              }
              delivery.next();
            });
    deploy(Duration.ofSeconds(8), Duration.ofSeconds(16));
  }

  @AfterEach
  void stopListening() {
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

  /** Sign-in, an hour with renewal, sign-out. */
  private SessionToken stay() throws Exception {
    SessionToken token = signIn();
    answered(issuing(token));
    clock.advance(Duration.ofMinutes(58));
    answered(resolving(token));
    clock.advance(Duration.ofMinutes(10));
    answered(issuing(token));
    answered(signingOut(token));
    return token;
  }

  private void troubles() throws Exception {
    aws.on("SignUp", error("InvalidPasswordException", "password-canary is too short"));
    settled(
        bus.ask(
            SignUp.OPERATION,
            new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX),
            RequestId.random()));
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
      if (answered(resolving(token)) instanceof Resolved) {
        settled(issuing(token));
      }
    }
    for (String type :
        List.of("DuplicateProviderException", "SomethingNewException", "InternalErrorException")) {
      aws.on("SignUp", error(type, "password-canary"));
      settled(
          bus.ask(
              SignUp.OPERATION,
              new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX),
              RequestId.random()));
    }
    aws.on("RespondToAuthChallenge", ok(foreign));
    settled(signingIn());
    aws.on("RespondToAuthChallenge", error("NotAuthorizedException", "password-canary"));
    settled(signingIn());
  }

  private static void settled(Future<?> future) throws Exception {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    future.onComplete(_ -> done.complete(true));
    done.get(30, TimeUnit.SECONDS);
  }

  private static ScriptedCognito.Reaction cutOff(JsonObject body) {
    String whole = body.encode();
    return _ -> new ScriptedCognito.Answer(200, whole.substring(0, whole.length() - 3));
  }
}
