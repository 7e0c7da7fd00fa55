package dev.postern.gateway;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.gateway.health.HealthEndpoints;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.ConnectionDeadlines;
import dev.postern.gateway.http.Edge;
import dev.postern.gateway.http.WebServer;
import dev.postern.gateway.http.WebServerConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Answers probes and the collector of metrics on a port of their own; of use to every kind of
 * process, not to gateways alone.
 */
public final class ManagementVerticle extends VerticleBase {
  private static final int MOST_CONNECTIONS = 100;
  private static final CharSequence METRICS =
      HttpHeaders.createOptimized("text/plain; version=0.0.4; charset=utf-8");

  private final ManagementConfig config;
  private final List<Operation<CheckHealth, Healthy>> dependencies;
  private final Optional<Supplier<String>> metrics;
  private volatile int port;

  /**
   * @param dependencies services that must answer for the process to be ready
   */
  public ManagementVerticle(
      ManagementConfig config, List<Operation<CheckHealth, Healthy>> dependencies) {
    this(config, dependencies, Optional.empty());
  }

  /**
   * @param dependencies services that must answer for the process to be ready
   * @param metrics what {@code GET /metrics} answers, in Prometheus' text format 0.0.4; may block
   */
  public ManagementVerticle(
      ManagementConfig config,
      List<Operation<CheckHealth, Healthy>> dependencies,
      Supplier<String> metrics) {
    this(config, dependencies, Optional.of(metrics));
  }

  private ManagementVerticle(
      ManagementConfig config,
      List<Operation<CheckHealth, Healthy>> dependencies,
      Optional<Supplier<String>> metrics) {
    this.config = config;
    this.dependencies = List.copyOf(dependencies);
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    WebServerConfig server =
        new WebServerConfig(
            "management",
            config.host(),
            config.port(),
            false,
            false,
            Set.of(),
            Edge.plain(),
            ConnectionDeadlines.usual(),
            MOST_CONNECTIONS);
    return new WebServer(
            vertx,
            server,
            new HealthEndpoints(vertx, dependencies).routes(),
            (_, path) -> path.equals("/metrics") ? metrics.map(this::scrape) : Optional.empty())
        .listen()
        .onSuccess(listening -> port = listening.actualPort());
  }

  private Future<Answer> scrape(Supplier<String> source) {
    return vertx
        .executeBlocking(source::get)
        .map(text -> Answer.of(200, METRICS, Buffer.buffer(text)));
  }

  /** The port it listens on; 0 before it does. */
  public int port() {
    return port;
  }
}
