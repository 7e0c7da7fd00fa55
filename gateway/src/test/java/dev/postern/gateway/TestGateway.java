package dev.postern.gateway;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.http.ConnectionDeadlines;
import dev.postern.gateway.http.Edge;
import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.peer.TrustedProxies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real gateway on a free port with faked services behind it. After each test nothing may have
 * been logged as a warning or an error, unless the test said that it looked.
 */
final class TestGateway
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** What a request says of its browser unless it says more. */
  static final ClientContext BROWSER =
      new ClientContext("127.0.0.1", "", Optional.empty(), Optional.empty());

  private final GatewayConfig config;
  private final Vertx vertx = Vertx.vertx();
  private final OperationBus bus = new OperationBus(vertx, TIMEOUT);
  private final FakeAuth auth = new FakeAuth(bus);
  private final FakeStorage storage = new FakeStorage(bus, auth::verify);
  private final ApiDescription description = new ApiDescription();
  private final Logs logs = Logs.capture();
  private final GatewayVerticle verticle;
  private String deployment = "";

  private TestGateway(GatewayConfig config, ConnectionDeadlines deadlines) {
    this.config = config;
    this.verticle = new GatewayVerticle(config, deadlines);
  }

  /** As in development: no TLS, localhost alone. */
  static TestGateway local() {
    return of(true, List.of(), Optional.empty());
  }

  static TestGateway of(boolean insecure, List<String> origins, Optional<URI> inbox) {
    return new TestGateway(config(insecure, origins, inbox, TIMEOUT), ConnectionDeadlines.usual());
  }

  static TestGateway impatient(Duration operationTimeout) {
    return new TestGateway(
        config(true, List.of(), Optional.empty(), operationTimeout), ConnectionDeadlines.usual());
  }

  static TestGateway with(ConnectionDeadlines deadlines) {
    return new TestGateway(config(true, List.of(), Optional.empty(), TIMEOUT), deadlines);
  }

  /** As on the open net: TLS, and over it HTTP/2 for who can. */
  static TestGateway overTls() {
    return overTls(ConnectionDeadlines.usual());
  }

  static TestGateway overTls(ConnectionDeadlines deadlines) {
    Edge edge =
        new Edge(
            TrustedProxies.none(),
            RequestRates.none(),
            Optional.empty(),
            Optional.of(SelfSigned.anywhere()),
            OptionalInt.empty(),
            Edge.USUAL_STRICTNESS);
    return new TestGateway(config(edge, List.of(), Optional.empty()), deadlines);
  }

  /** Behind TLS, with its page at another origin. */
  static TestGateway withPageAt(String origin, boolean crossSite) {
    return new TestGateway(
        config(Edge.plain(), List.of(), Optional.of(new HostedSite(origin, crossSite))),
        ConnectionDeadlines.usual());
  }

  /** As behind a proxy. */
  static TestGateway at(Edge edge) {
    return at(edge, List.of());
  }

  static TestGateway at(Edge edge, List<String> origins) {
    return new TestGateway(config(edge, origins, Optional.empty()), ConnectionDeadlines.usual());
  }

  static GatewayConfig config(
      boolean insecure, List<String> origins, Optional<URI> inbox, Duration timeout) {
    return config(insecure, origins, Edge.plain(), inbox, timeout, Optional.empty());
  }

  /** With the cookies of the open net. */
  static GatewayConfig config(Edge edge, List<String> origins, Optional<HostedSite> page) {
    return config(false, origins, edge, Optional.empty(), TIMEOUT, page);
  }

  private static GatewayConfig config(
      boolean insecure,
      List<String> origins,
      Edge edge,
      Optional<URI> inbox,
      Duration timeout,
      Optional<HostedSite> page) {
    return new GatewayConfig(
        "127.0.0.1",
        0,
        insecure,
        origins,
        edge,
        "test-site/manifest.json",
        inbox,
        SignInFlow.CHOICE,
        true,
        true,
        Map.of("google", FakeProviders.LOGO),
        timeout,
        page);
  }

  Request get(String target) {
    return request("GET", target);
  }

  Request post(String target) {
    return request("POST", target);
  }

  Request request(String method, String target) {
    return new Request(this, method, target);
  }

  /** The header that a browser with that session sends. */
  String cookie(SessionToken token) {
    return cookie("postern", token.value().reveal());
  }

  /** A cookie of ours as a browser sends it. */
  String cookie(String name, String value) {
    String full = config.insecureCookieForLocalhost() ? name + "-dev" : "__Host-" + name;
    return full + "=" + value;
  }

  /** Stops the gateway as the end of its process does; the services stay. */
  Future<Void> stop() {
    return vertx.undeploy(deployment);
  }

  boolean speaksTls() {
    return config.edge().tls().isPresent();
  }

  int port() {
    return verticle.port();
  }

  Vertx vertx() {
    return vertx;
  }

  FakeAuth auth() {
    return auth;
  }

  FakeStorage storage() {
    return storage;
  }

  ApiDescription description() {
    return description;
  }

  Logs logs() {
    return logs;
  }

  /** Asks both services once, so that a probe's short patience is not spent on loading classes. */
  void warmUp() throws Exception {
    for (var dependency : List.of(CheckHealth.AUTH, CheckHealth.STORAGE)) {
      await(bus.ask(dependency, new CheckHealth(), RequestId.random()));
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    await(Future.all(auth.start(), storage.start()));
    deployment = await(vertx.deployVerticle(verticle));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    auth.reset();
    storage.reset();
    logs.forget();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    logs.assertQuiet();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    await(vertx.close());
    logs.release();
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
