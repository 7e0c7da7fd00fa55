package dev.postern.gateway;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.KeepSamlResponse;
import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.password.ForgotPassword;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.contract.password.ReadPasswordPolicy;
import dev.postern.contract.password.ResetPassword;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ListSessions;
import dev.postern.contract.session.OpenGuestSession;
import dev.postern.contract.session.PoolIdentity;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.RoleChosen;
import dev.postern.contract.session.SessionChanged;
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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An auth service with one user, {@code ann} with password {@code right}, that notes questions.
 * Without a password she is given a challenge.
 */
final class FakeAuth {
  static final SessionView ANN =
      new SessionView(
          "ann",
          "sub-ann",
          List.of("staff"),
          Map.of("email", "ann@example.com"),
          Instant.parse("2026-01-01T09:30:00Z"),
          Instant.parse("2126-01-01T10:30:00Z"),
          Optional.empty(),
          AccountKind.MEMBER);
  static final SessionView GUEST =
      new SessionView(
          "us-east-1:guest",
          "us-east-1:guest",
          List.of(),
          Map.of(),
          ANN.authenticatedAt(),
          ANN.expiresAt(),
          Optional.of(new PoolIdentity("us-east-1:guest", Optional.empty(), List.of())),
          AccountKind.GUEST);
  static final CodeDelivery DELIVERY = new CodeDelivery("EMAIL", "a***@e***");

  private final OperationBus bus;
  private final Map<SessionToken, SessionView> sessions = new ConcurrentHashMap<>();
  private final Map<Secret, SessionToken> assertions = new ConcurrentHashMap<>();
  private final List<Object> asked = new CopyOnWriteArrayList<>();

  private final FakeChallenges challenges = new FakeChallenges(this::signedIn);
  private final FakeProviders providers = new FakeProviders(this::open);
  private final FakeAccount account = new FakeAccount();
  private final FakeShares shares = new FakeShares();

  /** What a sign-in gives the browser to be known by as a device. */
  volatile Optional<Secret> device = Optional.empty();

  /** Where a browser has to go after it signed out. */
  volatile Optional<URI> next = Optional.empty();

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
    List<Future<?>> answering = new ArrayList<>(account.start(this));
    answering.addAll(shares.start(this));
    answering.addAll(
        List.of(
            answer(SignUp.OPERATION, FakeAuth::signUp),
            answer(ConfirmSignUp.OPERATION, _ -> new ConfirmSignUp.Confirmed()),
            answer(ResendCode.OPERATION, _ -> new ResendCode.Resent(DELIVERY)),
            answer(SignIn.OPERATION, this::signIn),
            answer(
                OpenGuestSession.OPERATION,
                _ -> new SignInResult.SignedIn(openGuest(), GUEST, Optional.empty())),
            answer(AnswerChallenge.OPERATION, challenges::answer),
            answer(ForgotPassword.OPERATION, _ -> new ForgotPassword.CodeSent(DELIVERY)),
            answer(ResetPassword.OPERATION, _ -> new ResetPassword.PasswordReset()),
            answer(
                ReadPasswordPolicy.OPERATION,
                _ -> new PasswordPolicy(8, true, true, true, false, 3)),
            answer(ListProviders.OPERATION, providers::list),
            answer(BeginRedirect.OPERATION, providers::begin),
            answer(FinishRedirect.OPERATION, providers::finish),
            answer(KeepSamlResponse.OPERATION, providers::keep),
            answer(SignOut.OPERATION, this::signOut),
            answer(ResolveSession.OPERATION, this::resolve),
            answer(CheckHealth.AUTH, _ -> new CheckHealth.Healthy())));
    return Future.all(answering);
  }

  FakeChallenges challenges() {
    return challenges;
  }

  FakeProviders providers() {
    return providers;
  }

  FakeAccount account() {
    return account;
  }

  FakeShares shares() {
    return shares;
  }

  void reset() {
    shares.reset();
    sessions.clear();
    assertions.clear();
    asked.clear();
    challenges.reset();
    account.reset();
    providers.reset();
    device = Optional.empty();
    next = Optional.empty();
    validFor = Duration.ofSeconds(60);
    before = _ -> {};
    after = _ -> {};
  }

  SessionToken open() {
    SessionToken token = SessionToken.random();
    sessions.put(token, ANN);
    return token;
  }

  SessionToken openGuest() {
    SessionToken token = SessionToken.random();
    sessions.put(token, GUEST);
    return token;
  }

  boolean isOpen(SessionToken token) {
    return sessions.containsKey(token);
  }

  /** Lets a session show another name of its person, as the auth service does. */
  void rename(SessionToken token, String name) {
    sessions.computeIfPresent(
        token,
        (_, before) ->
            new SessionView(
                before.username(),
                before.subject(),
                before.groups(),
                Map.of("name", name),
                before.authenticatedAt(),
                before.expiresAt(),
                Optional.empty(),
                AccountKind.MEMBER));
    bus.announce(SessionChanged.ANNOUNCEMENT, new SessionChanged(token.id()));
  }

  /** Lets a session's person go on in that role, as the auth service does. */
  SessionView inRole(Caller caller, Optional<String> role) {
    SessionView changed =
        new SessionView(
            ANN.username(),
            ANN.subject(),
            ANN.groups(),
            ANN.attributes(),
            ANN.authenticatedAt(),
            ANN.expiresAt(),
            Optional.of(new PoolIdentity("us-east-1:ann", role, List.of(FakeAccount.ROLE))),
            AccountKind.MEMBER);
    sessions.replaceAll((token, before) -> token.id().equals(caller.session()) ? changed : before);
    return changed;
  }

  /** Tells every node what a session's role is, as the auth service does. */
  void announceRole(SessionToken token, Optional<String> role) {
    bus.announce(RoleChosen.ANNOUNCEMENT, new RoleChosen(token.id(), role));
  }

  /** Ends a session as the auth service does. */
  void end(SessionToken token) {
    sessions.remove(token);
    bus.announce(SessionEnded.ANNOUNCEMENT, new SessionEnded(token.id()));
  }

  /** Ends a session by its id; false if there is none. */
  boolean end(SessionId id) {
    Optional<SessionToken> token =
        sessions.keySet().stream().filter(open -> open.id().equals(id)).findFirst();
    token.ifPresent(this::end);
    return token.isPresent();
  }

  /** Ends all sessions, or all but the caller's; answers how many. */
  int endAllOf(Caller caller, boolean others) {
    List<SessionToken> over =
        sessions.keySet().stream()
            .filter(open -> !others || !open.id().equals(caller.session()))
            .toList();
    over.forEach(this::end);
    return over.size();
  }

  ListSessions.OwnSessions sessionsOf(Caller caller) {
    return new ListSessions.OwnSessions(
        sessions.keySet().stream()
            .map(SessionToken::id)
            .map(
                id ->
                    new ListSessions.OwnSession(
                        id,
                        FakeAccount.THEN,
                        FakeAccount.THEN,
                        "192.0.2.7",
                        "Firefox",
                        id.equals(caller.session())))
            .toList());
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
    SessionToken token = assertions.get(assertion.token());
    if (token == null) {
      throw Failure.of(Reason.UNAUTHENTICATED, "Sign in first.");
    }
    return new Caller(
        token.id(),
        "sub-ann",
        "ann",
        List.of("staff"),
        Instant.EPOCH,
        List.of("pwd"),
        Optional.empty());
  }

  <Q, A> Future<?> answer(Operation<Q, A> operation, Function<Q, A> service) {
    return bus.answer(operation, question -> noting(question, () -> service.apply(question)));
  }

  <Q, A> Future<?> answer(CallerOperation<Q, A> operation, BiFunction<Caller, Q, A> service) {
    return bus.answer(
        operation,
        this::verify,
        (caller, question) -> noting(question, () -> service.apply(caller, question)));
  }

  private <A> A noting(Object question, Supplier<A> service) {
    asked.add(question);
    before.accept(question);
    A answer = service.get();
    after.accept(question);
    return answer;
  }

  private static SignUp.SignedUp signUp(SignUp question) {
    return new SignUp.SignedUp(question.username(), false, Optional.of(DELIVERY));
  }

  private SignInResult signIn(SignIn question) {
    if (question.password().isEmpty()) {
      return challenges.begin();
    }
    if (!question.username().equals("ann")
        || !question.password().equals(Optional.of(new Secret("right")))) {
      throw Failure.of(Reason.INVALID_CREDENTIALS, "User name or password is wrong.");
    }
    return signedIn();
  }

  private SignInResult signedIn() {
    return new SignInResult.SignedIn(open(), ANN, device);
  }

  private SignOut.SignedOut signOut(SignOut question) {
    end(question.token());
    return new SignOut.SignedOut(next);
  }

  private ResolveSession.Result resolve(ResolveSession question) {
    SessionView session = sessions.get(question.token());
    if (session == null) {
      return new ResolveSession.Unknown();
    }
    return new ResolveSession.Resolved(
        assertion(question.token()), Instant.now().plus(validFor), session);
  }

  /** An assertion about whoever holds that token. */
  CallerAssertion assertion(SessionToken token) {
    Secret assertion = new Secret("assertion-" + SessionToken.random().value().reveal());
    assertions.put(assertion, token);
    return new CallerAssertion(assertion);
  }
}
