package dev.postern.gateway;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.gateway.health.HealthEndpoints;
import dev.postern.gateway.http.ConnectionDeadlines;
import dev.postern.gateway.http.WebServer;
import dev.postern.gateway.http.WebServerConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers probes on a port of their own; of use to every kind of process, not to gateways alone.
 */
public final class ManagementVerticle extends VerticleBase {
  private static final int MOST_CONNECTIONS = 100;

  private final ManagementConfig config;
  private final List<Operation<CheckHealth, Healthy>> dependencies;
  private volatile int port;

  /**
   * @param dependencies services that must answer for the process to be ready
   */
  public ManagementVerticle(
      ManagementConfig config, List<Operation<CheckHealth, Healthy>> dependencies) {
    this.config = config;
    this.dependencies = List.copyOf(dependencies);
  }

  @Override
  public Future<?> start() {
    WebServerConfig server =
        new WebServerConfig(
            config.host(),
            config.port(),
            false,
            false,
            Set.of(),
            ConnectionDeadlines.usual(),
            MOST_CONNECTIONS);
    return new WebServer(
            vertx,
            server,
            new HealthEndpoints(vertx, dependencies).routes(),
            (_, _) -> Optional.empty())
        .listen()
        .onSuccess(listening -> port = listening.actualPort());
  }

  /** The port it listens on; 0 before it does. */
  public int port() {
    return port;
  }
}
