package dev.postern.gateway;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignOut;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** An auth service with one user, {@code ann} with password {@code right}, that notes questions. */
final class FakeAuth {
  static final SessionView ANN =
      new SessionView(
          "ann",
          "sub-ann",
          List.of("staff"),
          Map.of("email", "ann@example.com"),
          Instant.parse("2026-01-01T09:30:00Z"),
          Instant.parse("2126-01-01T10:30:00Z"));
  static final CodeDelivery DELIVERY = new CodeDelivery("EMAIL", "a***@e***");

  private final OperationBus bus;
  private final Map<SessionToken, SessionView> sessions = new ConcurrentHashMap<>();
  private final Set<Secret> assertions = ConcurrentHashMap.newKeySet();
  private final List<Object> asked = new CopyOnWriteArrayList<>();

  /** How long an assertion lives. */
  volatile Duration validFor = Duration.ofSeconds(60);

  /** Runs before an answer is given; throws to fail. */
  volatile Consumer<Object> before = _ -> {};

  /** Runs after an answer was found and before it is sent. */
  volatile Consumer<Object> after = _ -> {};

  FakeAuth(OperationBus bus) {
    this.bus = bus;
  }

  Future<?> start() {
    return Future.all(
        List.of(
            answer(SignUp.OPERATION, FakeAuth::signUp),
            answer(ConfirmSignUp.OPERATION, _ -> new ConfirmSignUp.Confirmed()),
            answer(ResendCode.OPERATION, _ -> new ResendCode.Resent(DELIVERY)),
            answer(SignIn.OPERATION, this::signIn),
            answer(SignOut.OPERATION, this::signOut),
            answer(ResolveSession.OPERATION, this::resolve),
            answer(CheckHealth.AUTH, _ -> new CheckHealth.Healthy())));
  }

  void reset() {
    sessions.clear();
    assertions.clear();
    asked.clear();
    validFor = Duration.ofSeconds(60);
    before = _ -> {};
    after = _ -> {};
  }

  SessionToken open() {
    SessionToken token = SessionToken.random();
    sessions.put(token, ANN);
    return token;
  }

  boolean isOpen(SessionToken token) {
    return sessions.containsKey(token);
  }

  /** Ends a session as the auth service does. */
  void end(SessionToken token) {
    sessions.remove(token);
    bus.announce(SessionEnded.ANNOUNCEMENT, new SessionEnded(token.id()));
  }

  /** As when the keys are changed: what was signed is refused from now on. */
  void revokeAssertions() {
    assertions.clear();
  }

  /** As when a session ends and the announcement is lost. */
  void forgetSessions() {
    sessions.clear();
  }

  <T> List<T> asked(Class<T> question) {
    return asked.stream().filter(question::isInstance).map(question::cast).toList();
  }

  Caller verify(CallerAssertion assertion) {
    if (!assertions.contains(assertion.token())) {
      throw Failure.of(Reason.UNAUTHENTICATED, "Sign in first.");
    }
    return new Caller(
        new SessionId("s"), "sub-ann", "ann", List.of("staff"), Instant.EPOCH, List.of("pwd"));
  }

  private <Q, A> Future<?> answer(Operation<Q, A> operation, Function<Q, A> service) {
    return bus.answer(
        operation,
        question -> {
          asked.add(question);
          before.accept(question);
          A answer = service.apply(question);
          after.accept(question);
          return answer;
        });
  }

  private static SignUp.SignedUp signUp(SignUp question) {
    return new SignUp.SignedUp(question.username(), false, Optional.of(DELIVERY));
  }

  private SignInResult signIn(SignIn question) {
    if (!question.username().equals("ann")
        || !question.password().equals(Optional.of(new Secret("right")))) {
      throw Failure.of(Reason.INVALID_CREDENTIALS, "User name or password is wrong.");
    }
    return new SignInResult.SignedIn(open(), ANN, Optional.empty());
  }

  private SignOut.SignedOut signOut(SignOut question) {
    end(question.token());
    return new SignOut.SignedOut();
  }

  private ResolveSession.Result resolve(ResolveSession question) {
    SessionView session = sessions.get(question.token());
    if (session == null) {
      return new ResolveSession.Unknown();
    }
    Secret assertion = new Secret("assertion-" + SessionToken.random().value().reveal());
    assertions.add(assertion);
    return new ResolveSession.Resolved(
        new CallerAssertion(assertion), Instant.now().plus(validFor), session);
  }
}
