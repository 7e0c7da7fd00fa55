package dev.postern.auth;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.SignUp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;

/** The whole service in front of local-aws, and people who use it over the bus. */
final class ServiceOnLocalAws implements AutoCloseable {
  static final Secret PASSWORD = new Secret("Correct-horse-1");
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = TestClock.fromNow();
  private final LocalCognito aws;
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(20));
  private Optional<String> deployment = Optional.empty();

  ServiceOnLocalAws() {
    this(pool -> pool);
  }

  ServiceOnLocalAws(UnaryOperator<CreateUserPoolRequest.Builder> pool) {
    aws = new LocalCognito(vertx, clock, pool);
    deploy(aws.config());
  }

  /** Stands in for the service that was there. */
  void deploy(AuthConfig config) {
    deployment.ifPresent(id -> vertx.undeploy(id).await());
    deployment = Optional.of(vertx.deployVerticle(new AuthVerticle(config, clock)).await());
  }

  LocalCognito aws() {
    return aws;
  }

  TestClock clock() {
    return clock;
  }

  /** A confirmed person of a new name. */
  String newPerson() {
    String name = signedUp();
    ask(ConfirmSignUp.OPERATION, new ConfirmSignUp(name, codeSentTo(name), Browsers.FIREFOX));
    return name;
  }

  /** A person who hasn't confirmed yet. */
  String signedUp() {
    String name = newName();
    ask(
        SignUp.OPERATION,
        new SignUp(name, PASSWORD, Map.of("email", email(name)), Browsers.FIREFOX));
    return name;
  }

  static String newName() {
    return "flow-" + PEOPLE.incrementAndGet();
  }

  static String email(String name) {
    return name + "@example.com";
  }

  String codeSentTo(String name) {
    return aws.codeSentTo(email(name));
  }

  SignInResult signInBy(String name, Secret password) {
    return ask(SignIn.OPERATION, new SignIn(name, Optional.of(password), Browsers.FIREFOX));
  }

  SessionToken signIn(String name) {
    return ((SignedIn) signInBy(name, PASSWORD)).token();
  }

  ResolveSession.Result resolve(SessionToken token) {
    return ask(ResolveSession.OPERATION, new ResolveSession(token));
  }

  boolean isLive(SessionToken token) {
    return resolve(token) instanceof Resolved;
  }

  <Q, A> A ask(Operation<Q, A> operation, Q question) {
    return answered(bus.ask(operation, question, RequestId.random()));
  }

  <Q, A> A ask(SessionToken token, CallerOperation<Q, A> operation, Q question) {
    return answered(asking(token, operation, question));
  }

  <Q, A> A askAs(CallerAssertion assertion, CallerOperation<Q, A> operation, Q question) {
    return answered(bus.ask(operation, question, assertion, RequestId.random()));
  }

  <Q> Failure refused(Operation<Q, ?> operation, Q question) {
    return failed(bus.ask(operation, question, RequestId.random()));
  }

  <Q> Failure refused(CallerAssertion assertion, CallerOperation<Q, ?> operation, Q question) {
    return failed(bus.ask(operation, question, assertion, RequestId.random()));
  }

  <Q> Failure refused(SessionToken token, CallerOperation<Q, ?> operation, Q question) {
    return failed(asking(token, operation, question));
  }

  @Override
  public void close() {
    aws.close();
    vertx.close().await();
  }

  private <Q, A> Future<A> asking(SessionToken token, CallerOperation<Q, A> operation, Q question) {
    Resolved resolved = (Resolved) resolve(token);
    return bus.ask(operation, question, resolved.assertion(), RequestId.random());
  }

  private static <T> T answered(Future<T> future) {
    return got(future.toCompletionStage().toCompletableFuture());
  }

  private static Failure failed(Future<?> future) {
    CompletableFuture<Failure> failure = new CompletableFuture<>();
    future.onComplete(
        answer -> failure.completeExceptionally(new AssertionError("answered " + answer)),
        thrown -> failure.complete((Failure) thrown));
    return got(failure);
  }

  private static <T> T got(CompletableFuture<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
