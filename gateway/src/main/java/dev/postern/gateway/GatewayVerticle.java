package dev.postern.gateway;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.session.SessionEnded;
import dev.postern.gateway.describe.DescribeEndpoints;
import dev.postern.gateway.files.FilesEndpoints;
import dev.postern.gateway.health.HealthEndpoints;
import dev.postern.gateway.http.ConnectionDeadlines;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.http.WebServer;
import dev.postern.gateway.http.WebServerConfig;
import dev.postern.gateway.session.SessionCookie;
import dev.postern.gateway.session.SessionEndpoints;
import dev.postern.gateway.session.SessionGate;
import dev.postern.gateway.session.Sessions;
import dev.postern.gateway.signup.SignUpEndpoints;
import dev.postern.gateway.site.Site;
import dev.postern.gateway.site.SiteEndpoint;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The only thing a browser talks to. Runs on an event loop and never blocks it; several instances
 * may share a port, each with a cache of its own.
 */
public final class GatewayVerticle extends VerticleBase {
  private static final int MOST_CONNECTIONS = 10_000;

  private final GatewayConfig config;
  private final ConnectionDeadlines deadlines;
  private volatile int port;

  /** A gateway that is not listening yet. */
  public GatewayVerticle(GatewayConfig config) {
    this(config, ConnectionDeadlines.usual());
  }

  GatewayVerticle(GatewayConfig config, ConnectionDeadlines deadlines) {
    this.config = config;
    this.deadlines = deadlines;
  }

  /** The port it listens on; 0 before it does. */
  public int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    OperationBus bus = new OperationBus(vertx, config.operationTimeout());
    Sessions sessions = new Sessions(bus, InstantSource.system());
    return vertx
        .executeBlocking(() -> Site.load(config.siteResource()))
        .compose(
            site ->
                // Before the first request, so that no end of a session is missed.
                bus.hear(SessionEnded.ANNOUNCEMENT, ended -> sessions.ended(ended.session()))
                    .map(site))
        .compose(
            site ->
                new WebServer(
                        vertx,
                        serverConfig(),
                        routes(vertx, config, bus, sessions),
                        new SiteEndpoint(site))
                    .listen())
        .onSuccess(server -> port = server.actualPort());
  }

  /** Every route and its policy; what isn't here is refused. */
  static List<Route> routes(
      Vertx vertx, GatewayConfig config, OperationBus bus, Sessions sessions) {
    SessionCookie cookie =
        config.insecureCookieForLocalhost()
            ? SessionCookie.insecureForLocalhost()
            : SessionCookie.secure();
    SessionGate gate = new SessionGate(bus, sessions, cookie);
    SessionEndpoints session = new SessionEndpoints(bus, sessions, cookie);
    SignUpEndpoints signUp = new SignUpEndpoints(bus);
    DescribeEndpoints describe = new DescribeEndpoints(config.developmentInbox());
    HealthEndpoints health =
        new HealthEndpoints(vertx, List.of(CheckHealth.AUTH, CheckHealth.STORAGE));
    return Stream.concat(
            health.routes().stream(),
            Stream.of(
                Route.open(GET, "/api/openapi.json", describe::openApi),
                gate.route(GET, "/api/session", session::session),
                gate.route(GET, "/api/storage/buckets/:bucket/objects", FilesEndpoints::objects)
                    .taking(FilesEndpoints.objectsParameters()),
                gate.route(GET, "/api/storage/buckets", FilesEndpoints::buckets),
                gate.route(GET, "/api/storage/locations", FilesEndpoints::locations),
                Route.anyone(GET, "/api/config", describe::config),
                Route.anyone(POST, "/api/auth/sign-up", signUp::signUp),
                Route.anyone(POST, "/api/auth/confirm", signUp::confirm),
                Route.anyone(POST, "/api/auth/resend-code", signUp::resendCode),
                Route.anyone(POST, "/api/auth/sign-in", session::signIn),
                Route.anyone(POST, "/api/auth/sign-out", session::signOut)))
        .toList();
  }

  private WebServerConfig serverConfig() {
    return new WebServerConfig(
        config.host(),
        config.port(),
        !config.insecureCookieForLocalhost(),
        config.insecureCookieForLocalhost(),
        Set.copyOf(config.allowedOrigins()),
        deadlines,
        MOST_CONNECTIONS);
  }
}
