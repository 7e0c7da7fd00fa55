package dev.postern.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.JwtCallerVerifier;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.ResolveSession.Unknown;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.session.SignOut;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import dev.postern.contract.signup.SignUp.SignedUp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthVerticleIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final TestClock CLOCK = TestClock.fromNow();
  private static final LocalCognito AWS = new LocalCognito(VERTX, CLOCK);
  private static final Secret PASSWORD = new Secret("Correct-horse-1");
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final OperationBus bus = new OperationBus(VERTX, Duration.ofSeconds(20));
  private String deployment = deploy(AWS.config());

  @AfterEach
  void undeploy() {
    VERTX.undeploy(deployment).await();
  }

  @AfterAll
  static void close() {
    AWS.close();
    VERTX.close().await();
  }

  @Test
  void aPersonSignsUpConfirmsAndSignsIn() throws Exception {
    String name = newName();
    SignedUp signedUp = signUp(name);
    answered(
        bus.ask(
            ConfirmSignUp.OPERATION,
            new ConfirmSignUp(name, codeOf(name), Browsers.FIREFOX),
            request()));
    SignedIn signedIn = signIn(name);

    assertThat(signedUp.confirmed()).isFalse();
    assertThat(signedUp.delivery().orElseThrow().medium()).isEqualTo("EMAIL");
    assertThat(signedIn.session().username()).isEqualTo(name);
    assertThat(signedIn.session().attributes()).containsEntry("email", email(name));
  }

  @Test
  void aTokenResolvesToAnAssertionThatOtherServicesTake() throws Exception {
    String name = newPerson();
    Resolved resolved = resolved(signIn(name).token());

    Caller caller =
        CompletableFuture.supplyAsync(
                () -> JwtCallerVerifier.asking(VERTX, bus).verify(resolved.assertion()))
            .get(10, TimeUnit.SECONDS);

    assertThat(caller.username()).isEqualTo(name);
    assertThat(caller.methods()).containsExactly("pwd");
  }

  @Test
  void aCallerGetsCredentialsOfTheirOwnIdentity() throws Exception {
    TemporaryCredentials ann = credentials(resolved(signIn(newPerson()).token()).assertion());
    TemporaryCredentials bob = credentials(resolved(signIn(newPerson()).token()).assertion());

    assertThat(ann.identityId()).startsWith("us-east-1:").isNotEqualTo(bob.identityId());
    assertThat(ann.expiresAt()).isAfter(CLOCK.instant());
  }

  @Test
  void aClientWithoutASecretWorksToo() throws Exception {
    String name = newPerson();
    undeploy();
    deployment = deploy(AWS.configOfPublicClient());

    CallerAssertion assertion = resolved(signIn(name).token()).assertion();

    assertThat(credentials(assertion).accessKeyId()).isNotEmpty();
  }

  @Test
  void aSessionOutlivesTheHourOfItsIdToken() throws Exception {
    SessionToken token = signIn(newPerson()).token();
    TemporaryCredentials first = credentials(resolved(token).assertion());
    CLOCK.advance(Duration.ofMinutes(50));
    resolved(token);
    CLOCK.advance(Duration.ofMinutes(20));

    TemporaryCredentials later = credentials(resolved(token).assertion());

    assertThat(later.identityId()).isEqualTo(first.identityId());
    assertThat(later.expiresAt()).isAfter(first.expiresAt());
  }

  @Test
  void aRefreshTokenThatWasRevokedElsewhereEndsTheSession() throws Exception {
    String name = newPerson();
    SessionToken token = signIn(name).token();
    CompletableFuture<SessionEnded> heard = hearOneEnding();
    AWS.signOutEverywhere(name, PASSWORD.reveal());
    CLOCK.advance(Duration.ofMinutes(50));
    resolved(token);
    CLOCK.advance(Duration.ofMinutes(20));

    Failure failure =
        failed(
            bus.ask(
                IssueCredentials.OPERATION,
                new IssueCredentials(),
                resolved(token).assertion(),
                request()));

    assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(new SessionEnded(token.id()));
    assertThat(resolve(token)).isEqualTo(new Unknown());
  }

  @Test
  void tokensThatWereRevokedElsewhereEndTheSessionBeforeTheirTimeIsUp() throws Exception {
    String name = newPerson();
    SessionToken token = signIn(name).token();
    AWS.signOutEverywhere(name, PASSWORD.reveal());

    Failure failure =
        failed(
            bus.ask(
                IssueCredentials.OPERATION,
                new IssueCredentials(),
                resolved(token).assertion(),
                request()));

    assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(resolve(token)).isEqualTo(new Unknown());
  }

  @Test
  void signingOutEndsTheSessionForEverybody() throws Exception {
    SessionToken token = signIn(newPerson()).token();
    CallerAssertion assertion = resolved(token).assertion();
    CompletableFuture<SessionEnded> heard = hearOneEnding();

    answered(bus.ask(SignOut.OPERATION, new SignOut(token, false), request()));

    assertThat(resolve(token)).isEqualTo(new Unknown());
    assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(new SessionEnded(token.id()));
    assertThat(
            failed(
                    bus.ask(
                        IssueCredentials.OPERATION, new IssueCredentials(), assertion, request()))
                .reason())
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void signingOutOfNothingIsNoError() throws Exception {
    assertThat(
            answered(
                bus.ask(SignOut.OPERATION, new SignOut(SessionToken.random(), false), request())))
        .isNotNull();
  }

  @Test
  void aWrongPasswordAndAnUnknownUserAreToldTheSame() throws Exception {
    String name = newPerson();
    for (AuthConfig config : new AuthConfig[] {AWS.config(), AWS.configOfLegacyClient()}) {
      undeploy();
      deployment = deploy(config);

      Failure wrong = failedSignIn(name, new Secret("Wrong-horse-1"));
      Failure unknown = failedSignIn("nobody-" + name, PASSWORD);

      assertThat(wrong.reason()).isEqualTo(Reason.INVALID_CREDENTIALS);
      assertThat(unknown.reason()).isEqualTo(wrong.reason());
      assertThat(unknown.detail()).isEqualTo(wrong.detail());
      assertThat(unknown.retryAfter()).isEqualTo(wrong.retryAfter());
    }
  }

  @Test
  void askingForACodeDoesNotTellWhoExists() throws Exception {
    String confirmed = newPerson();
    String waiting = newName();
    signUp(waiting);
    for (AuthConfig config : new AuthConfig[] {AWS.config(), AWS.configOfLegacyClient()}) {
      undeploy();
      deployment = deploy(config);
      for (String name : new String[] {confirmed, waiting, "nobody-" + waiting}) {
        assertThat(
                answered(
                        bus.ask(
                            ResendCode.OPERATION,
                            new ResendCode(name, Browsers.FIREFOX),
                            request()))
                    .delivery()
                    .medium())
            .as(name)
            .isEqualTo("EMAIL");
      }
    }
  }

  @Test
  void whoHasNotConfirmedIsToldSo() throws Exception {
    String name = newName();
    signUp(name);

    assertThat(failedSignIn(name, PASSWORD).reason()).isEqualTo(Reason.USER_NOT_CONFIRMED);
  }

  @Test
  void whatSignUpGotWrongIsToldByReason() throws Exception {
    String taken = newPerson();

    assertThat(failedSignUp(taken, PASSWORD, email(taken)).reason())
        .isEqualTo(Reason.USERNAME_TAKEN);
    assertThat(failedSignUp(newName(), new Secret("short"), "a@b.example").reason())
        .isEqualTo(Reason.PASSWORD_POLICY);
    assertThat(failedSignUp(newName(), PASSWORD, "not an address").errors())
        .singleElement()
        .satisfies(error -> assertThat(error.pointer()).startsWith("/attributes"));
  }

  @Test
  void aWrongCodeIsToldSo() throws Exception {
    String name = newName();
    signUp(name);
    String wrong = codeOf(name).equals("000000") ? "000001" : "000000";

    Failure failure =
        failed(
            bus.ask(
                ConfirmSignUp.OPERATION,
                new ConfirmSignUp(name, wrong, Browsers.FIREFOX),
                request()));

    assertThat(failure.reason()).isEqualTo(Reason.CODE_MISMATCH);
  }

  @Test
  void theServiceSaysThatItIsThere() throws Exception {
    assertThat(answered(bus.ask(CheckHealth.AUTH, new CheckHealth(), request())))
        .isEqualTo(new Healthy());
  }

  private static String deploy(AuthConfig config) {
    return VERTX.deployVerticle(new AuthVerticle(config, CLOCK)).await();
  }

  private static String newName() {
    return "person-" + PEOPLE.incrementAndGet();
  }

  private static String email(String name) {
    return name + "@example.com";
  }

  private static String codeOf(String name) {
    return AWS.codeSentTo(email(name));
  }

  private String newPerson() throws Exception {
    String name = newName();
    signUp(name);
    answered(
        bus.ask(
            ConfirmSignUp.OPERATION,
            new ConfirmSignUp(name, codeOf(name), Browsers.FIREFOX),
            request()));
    return name;
  }

  private SignedUp signUp(String name) throws Exception {
    return answered(
        bus.ask(
            SignUp.OPERATION,
            new SignUp(name, PASSWORD, Map.of("email", email(name)), Browsers.FIREFOX),
            request()));
  }

  private Failure failedSignUp(String name, Secret password, String email) throws Exception {
    return failed(
        bus.ask(
            SignUp.OPERATION,
            new SignUp(name, password, Map.of("email", email), Browsers.FIREFOX),
            request()));
  }

  private SignedIn signIn(String name) throws Exception {
    return (SignedIn)
        answered(
            bus.ask(
                SignIn.OPERATION,
                new SignIn(name, Optional.of(PASSWORD), Browsers.FIREFOX),
                request()));
  }

  private Failure failedSignIn(String name, Secret password) throws Exception {
    return failed(
        bus.ask(
            SignIn.OPERATION,
            new SignIn(name, Optional.of(password), Browsers.FIREFOX),
            request()));
  }

  private ResolveSession.Result resolve(SessionToken token) throws Exception {
    return answered(bus.ask(ResolveSession.OPERATION, new ResolveSession(token), request()));
  }

  private Resolved resolved(SessionToken token) throws Exception {
    return (Resolved) resolve(token);
  }

  private TemporaryCredentials credentials(CallerAssertion assertion) throws Exception {
    return answered(
        bus.ask(IssueCredentials.OPERATION, new IssueCredentials(), assertion, request()));
  }

  private CompletableFuture<SessionEnded> hearOneEnding() {
    CompletableFuture<SessionEnded> heard = new CompletableFuture<>();
    bus.hear(SessionEnded.ANNOUNCEMENT, heard::complete).await();
    return heard;
  }

  private static RequestId request() {
    return RequestId.random();
  }

  private static <T> T answered(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static Failure failed(Future<?> future) throws Exception {
    CompletableFuture<Failure> failure = new CompletableFuture<>();
    future.onComplete(
        answer -> failure.completeExceptionally(new AssertionError("answered " + answer)),
        thrown -> failure.complete((Failure) thrown));
    return failure.get(30, TimeUnit.SECONDS);
  }
}
