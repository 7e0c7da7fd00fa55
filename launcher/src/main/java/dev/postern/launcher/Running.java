package dev.postern.launcher;

import dev.postern.auth.AuthVerticle;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.gateway.GatewayVerticle;
import dev.postern.gateway.ManagementVerticle;
import dev.postern.gateway.http.Leaving;
import dev.postern.launcher.config.PosternConfig;
import dev.postern.launcher.config.Role;
import dev.postern.launcher.metrics.ProcessMetrics;
import dev.postern.storage.StorageVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The roles of one process, from their start to their end: probes hear of the end first, then the
 * gateway answers what it has begun, then other nodes hear that they shall ask elsewhere, then the
 * services answer what they were asked, then the process leaves its cluster.
 */
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  /** Of the move of shared data to other members. */
  private static final Duration LONGEST_LEAVE = Duration.ofSeconds(12);

  private final Node node;
  private final Duration beforeStop;
  private final List<String> services = new ArrayList<>();
  private final List<String> gateways = new ArrayList<>();

  /**
   * @param beforeStop how long probes hear of the end before anything stops
   */
  Running(Node node, Duration beforeStop) {
    this.node = node;
    this.beforeStop = beforeStop;
  }

  /** Starts the roles; answers with the gateway's port, or 0 where there is no gateway. */
  synchronized int start(PosternConfig config, Set<Role> roles) {
    if (roles.contains(Role.AUTH)) {
      AuthVerticle auth = new AuthVerticle(config.auth(), InstantSource.system(), node.life());
      services.add(deploy(auth));
      config
          .sealingKeysFile()
          .ifPresent(
              file ->
                  SealingKeysFile.watch(
                      node.vertx(), file, config.auth().sealingKeys(), auth::changeKeys));
    }
    if (roles.contains(Role.STORAGE)) {
      services.add(deploy(new StorageVerticle(config.storage())));
    }
    int port = roles.contains(Role.GATEWAY) ? startGateway(config) : 0;
    deploy(new ManagementVerticle(config.management(), neededBy(roles), ProcessMetrics.begin()));
    return port;
  }

  /**
   * Ends what was started, in order; blocks until the process may end.
   *
   * @param atMost for all of it, beside the time that probes are given
   */
  void stop(Duration atMost) {
    Leaving.announce(node.vertx());
    LOG.info("stopping");
    long end = System.nanoTime() + beforeStop.plus(atMost).toNanos();
    Future<?> quiet =
        pause()
            .compose(_ -> undeploy(gateways))
            .compose(_ -> node.withdraw().get())
            .transform(_ -> undeploy(services));
    Servers.await(quiet, until(end).minus(LONGEST_LEAVE));
    Servers.await(node.leave().get(), until(end));
  }

  private static Duration until(long end) {
    return Duration.ofNanos(end - System.nanoTime());
  }

  private Future<?> pause() {
    return beforeStop.isZero()
        ? Future.succeededFuture()
        : node.vertx().timer(beforeStop.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<?> undeploy(List<String> deployments) {
    return Future.join(
            deployments.stream()
                .map(deployment -> node.vertx().undeploy(deployment).otherwiseEmpty())
                .toList())
        .otherwiseEmpty();
  }

  private int startGateway(PosternConfig config) {
    GatewayVerticle gateway = new GatewayVerticle(config.gateway());
    try {
      gateways.add(deploy(gateway));
    } catch (IllegalArgumentException unusable) {
      // such as a certificate that isn't its key's
      throw new CannotStart(String.valueOf(unusable.getMessage()), unusable);
    }
    return gateway.port();
  }

  private String deploy(Deployable verticle) {
    return node.vertx().deployVerticle(verticle).await();
  }

  /** What must answer before a process of these roles is ready: itself, and what it asks. */
  private static List<Operation<CheckHealth, Healthy>> neededBy(Set<Role> roles) {
    if (roles.contains(Role.GATEWAY)) {
      return List.of(CheckHealth.AUTH, CheckHealth.STORAGE);
    }
    List<Operation<CheckHealth, Healthy>> needed = new ArrayList<>();
    needed.add(CheckHealth.AUTH);
    if (roles.contains(Role.STORAGE)) {
      needed.add(CheckHealth.STORAGE);
    }
    return needed;
  }
}
