package dev.postern.gateway;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.session.RoleChosen;
import dev.postern.contract.session.SessionChanged;
import dev.postern.contract.session.SessionEnded;
import dev.postern.gateway.http.ConnectionDeadlines;
import dev.postern.gateway.http.Edge;
import dev.postern.gateway.http.Fallback;
import dev.postern.gateway.http.WebServer;
import dev.postern.gateway.http.WebServerConfig;
import dev.postern.gateway.session.Sessions;
import dev.postern.gateway.site.Redirect;
import dev.postern.gateway.site.Site;
import dev.postern.gateway.site.SiteEndpoint;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The only thing a browser talks to. Runs on an event loop and never blocks it; several instances
 * may share a port, each with a cache of its own.
 */
public final class GatewayVerticle extends VerticleBase {
  private static final int MOST_CONNECTIONS = 10_000;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  private final GatewayConfig config;
  private final ConnectionDeadlines deadlines;
  private volatile int port;
  private volatile int redirectPort;
  private @Nullable HttpServer server;

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
    return page()
        .compose(
            page ->
                // Before the first request, so that no end of a session is missed.
                Future.all(
                        bus.hear(
                            SessionEnded.ANNOUNCEMENT, ended -> sessions.ended(ended.session())),
                        bus.hear(
                            SessionChanged.ANNOUNCEMENT,
                            changed -> sessions.changed(changed.session())),
                        bus.hear(
                            RoleChosen.ANNOUNCEMENT, chosen -> sessions.changed(chosen.session())))
                    .map(page))
        .compose(
            page ->
                new WebServer(
                        vertx, serverConfig(), RouteTable.of(vertx, config, bus, sessions), page)
                    .listen())
        .compose(listening -> redirect().map(listening))
        .onSuccess(
            listening -> {
              server = listening;
              port = listening.actualPort();
            });
  }

  /** Answers what has begun, and takes nothing new. */
  @Override
  public Future<?> stop() {
    HttpServer listening = server;
    return listening == null
        ? Future.succeededFuture()
        : listening.shutdown(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The port at which people without TLS are sent on; 0 where there is none. */
  public int redirectPort() {
    return redirectPort;
  }

  /** Where the page lies elsewhere there is none here, so that people use one alone. */
  private Future<Fallback> page() {
    return config
        .site()
        .map(site -> Future.<Fallback>succeededFuture(Redirect.toThePage(site.origin())))
        .orElseGet(
            () -> vertx.executeBlocking(() -> new SiteEndpoint(Site.load(config.siteResource()))));
  }

  private Future<?> redirect() {
    Edge edge = config.edge();
    if (edge.redirectPort().isEmpty()) {
      return Future.succeededFuture();
    }
    WebServerConfig plain =
        new WebServerConfig(
            "redirect",
            config.host(),
            edge.redirectPort().getAsInt(),
            false,
            false,
            Set.of(),
            new Edge(edge.proxies(), edge.rates(), Optional.empty()),
            deadlines,
            MOST_CONNECTIONS);
    return new WebServer(vertx, plain, List.of(), Redirect.toTls(edge.publicOrigin().orElseThrow()))
        .listen()
        .onSuccess(listening -> redirectPort = listening.actualPort());
  }

  private Set<String> allowedOrigins() {
    return Stream.concat(
            config.allowedOrigins().stream(), config.site().map(HostedSite::origin).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private WebServerConfig serverConfig() {
    return new WebServerConfig(
        "site",
        config.host(),
        config.port(),
        !config.insecureCookieForLocalhost(),
        config.insecureCookieForLocalhost(),
        allowedOrigins(),
        config.edge(),
        deadlines,
        MOST_CONNECTIONS);
  }
}
