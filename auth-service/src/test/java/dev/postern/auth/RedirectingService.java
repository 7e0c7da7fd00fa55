package dev.postern.auth;

import dev.postern.auth.AuthConfig.IdentityPool;
import dev.postern.auth.AuthConfig.UserPool;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.contract.federation.RedirectTicket;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The whole service in front of a {@link FakeManagedLogin}, and browsers that are sent there. */
final class RedirectingService implements AutoCloseable {
  private static final String CALLBACK = "/api/auth/callback";

  static final URI SITE = URI.create("http://localhost:8080");

  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = TestClock.fromNow();
  private final FakeManagedLogin login = new FakeManagedLogin(vertx, clock);
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(20));

  RedirectingService() {
    AuthConfig config =
        new AuthConfig(
                "eu-central-1",
                new UserPool(
                    FakeManagedLogin.POOL,
                    FakeManagedLogin.CLIENT,
                    Optional.of(new Secret(FakeManagedLogin.SECRET)),
                    Optional.of(login.endpoint())),
                new IdentityPool("eu-central-1:0-1", Optional.of(login.endpoint())),
                SignInRules.usual(),
                new SessionLimits(Duration.ofHours(1), Duration.ofHours(12), 25),
                AccountRules.usual(),
                List.of(),
                Duration.ofSeconds(8),
                Duration.ofSeconds(16))
            .sending(
                new Redirects(
                    SITE,
                    List.of(
                        provider("pool", ProviderKind.COGNITO, "Example", Optional.empty()),
                        provider("own", ProviderKind.COGNITO, "Own", Optional.of("COGNITO")),
                        provider("google", ProviderKind.GOOGLE, "Google", Optional.of("Google")),
                        provider("corp", ProviderKind.OIDC, "Corp", Optional.of("CorpLogin")))));
    vertx.deployVerticle(new AuthVerticle(config, clock)).await();
  }

  TestClock clock() {
    return clock;
  }

  FakeManagedLogin login() {
    return login;
  }

  Vertx vertx() {
    return vertx;
  }

  Begun begin(String provider) {
    return begin(provider, Optional.empty());
  }

  Begun begin(String provider, Optional<RedirectTicket> ticket, SessionId... sessions) {
    return ask(
        BeginRedirect.OPERATION,
        new BeginRedirect(provider, "/buckets/b?prefix=x", ticket, List.of(sessions)));
  }

  /** Signs in at the page and comes back. */
  FinishRedirect.Result goAndComeBack(Begun begun) {
    return finish(back(begun, login.signInAt(begun.location())));
  }

  FinishRedirect.Result finish(FinishRedirect back) {
    return ask(FinishRedirect.OPERATION, back);
  }

  Future<FinishRedirect.Result> finishing(FinishRedirect back) {
    return bus.ask(FinishRedirect.OPERATION, back, RequestId.random());
  }

  /** What the browser brings that comes back with a code. */
  static FinishRedirect back(Begun begun, String code) {
    return new FinishRedirect(
        addressOf(begun),
        Optional.of(stateOf(begun)),
        Optional.of(new Secret(code)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(begun.ticket()),
        Browsers.FIREFOX);
  }

  /** What the browser brings that comes back with an error. */
  static FinishRedirect backWith(Begun begun, String error) {
    return new FinishRedirect(
        addressOf(begun),
        Optional.of(stateOf(begun)),
        Optional.empty(),
        Optional.of(error),
        Optional.of("what went wrong"),
        Optional.of(begun.ticket()),
        Browsers.FIREFOX);
  }

  static Secret stateOf(Begun begun) {
    Map<String, String> query = FakeManagedLogin.queryOf(begun.location());
    return new Secret(String.valueOf(query.getOrDefault("state", query.get("RelayState"))));
  }

  /** In whose name a browser comes back that is sent where the question wants it. */
  private static Optional<String> addressOf(Begun begun) {
    return Optional.ofNullable(FakeManagedLogin.queryOf(begun.location()).get("redirect_uri"))
        .map(address -> address.substring(address.indexOf(CALLBACK) + CALLBACK.length()))
        .filter(own -> !own.isEmpty())
        .map(own -> own.substring(1));
  }

  <Q, A> A ask(Operation<Q, A> operation, Q question) {
    return bus.ask(operation, question, RequestId.random())
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  <Q> Failure refused(Operation<Q, ?> operation, Q question) {
    return failureOf(bus.ask(operation, question, RequestId.random()));
  }

  /** Why somebody who is signed in doesn't get what they want. */
  <Q> Failure refused(SessionToken token, CallerOperation<Q, ?> operation, Q question) {
    Resolved resolved = (Resolved) ask(ResolveSession.OPERATION, new ResolveSession(token));
    return failureOf(bus.ask(operation, question, resolved.assertion(), RequestId.random()));
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private static Failure failureOf(Future<?> answer) {
    CompletableFuture<Failure> failure = new CompletableFuture<>();
    answer.onComplete(
        given -> failure.completeExceptionally(new AssertionError("answered " + given)),
        thrown -> failure.complete((Failure) thrown));
    return failure.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static IdentityProvider provider(
      String id, ProviderKind kind, String name, Optional<String> poolName) {
    return new IdentityProvider(id, kind, name, poolName);
  }
}
