package dev.postern.launcher;

import dev.postern.auth.AuthVerticle;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.gateway.GatewayVerticle;
import dev.postern.gateway.ManagementVerticle;
import dev.postern.launcher.config.PosternConfig;
import dev.postern.launcher.config.Role;
import dev.postern.storage.StorageVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts the roles of one process and ends them when the process is told to stop. */
final class Servers {
  private static final int SECONDS_TO_STOP = 10;

  private Servers() {}

  static Vertx vertx() {
    return Vertx.vertx(options());
  }

  static VertxOptions options() {
    return new VertxOptions().setPreferNativeTransport(true);
  }

  /** Closes Vert.x, and with it everything deployed, before the process ends. */
  static void closeWithProcess(Vertx vertx) {
    closeWithProcess(Node.alone(vertx));
  }

  /** Leaves the cluster too, where there is one. */
  static void closeWithProcess(Node node) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    node.leave()
                        .get()
                        .timeout(SECONDS_TO_STOP, TimeUnit.SECONDS)
                        .otherwiseEmpty()
                        .await(),
                "stop"));
  }

  /** Starts the roles; answers with the gateway's port, or 0 where there is no gateway. */
  static int start(Node node, PosternConfig config, Set<Role> roles) {
    Vertx vertx = node.vertx();
    List<Future<?>> started = new ArrayList<>();
    if (roles.contains(Role.AUTH)) {
      started.add(
          vertx.deployVerticle(
              new AuthVerticle(config.auth(), InstantSource.system(), node.life())));
    }
    if (roles.contains(Role.STORAGE)) {
      started.add(vertx.deployVerticle(new StorageVerticle(config.storage())));
    }
    Future.join(started).await();
    int port = roles.contains(Role.GATEWAY) ? startGateway(vertx, config) : 0;
    startManagement(vertx, config, roles);
    return port;
  }

  private static int startGateway(Vertx vertx, PosternConfig config) {
    GatewayVerticle gateway = new GatewayVerticle(config.gateway());
    vertx.deployVerticle(gateway).await();
    return gateway.port();
  }

  private static void startManagement(Vertx vertx, PosternConfig config, Set<Role> roles) {
    vertx.deployVerticle(new ManagementVerticle(config.management(), neededBy(roles))).await();
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
