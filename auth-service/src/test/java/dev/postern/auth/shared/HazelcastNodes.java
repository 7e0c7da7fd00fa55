package dev.postern.auth.shared;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Several clustered Vert.x in this process, on loopback. */
public final class HazelcastNodes implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final String name = UUID.randomUUID().toString();
  private final List<HazelcastInstance> instances = new ArrayList<>();
  private final List<Vertx> nodes = new ArrayList<>();

  private HazelcastNodes() {}

  /** Starts that many. */
  public static HazelcastNodes start(int count) throws IOException {
    HazelcastNodes cluster = new HazelcastNodes();
    int seed = freePort();
    for (int i = 0; i < count; i++) {
      cluster.join(i == 0 ? seed : freePort(), seed);
    }
    return cluster;
  }

  /** The shared maps as that node has them. */
  public VertxMaps maps(int node) {
    HazelcastInstance hazelcast = instances.get(node);
    return new VertxMaps(
        vertx(node),
        (map, key, toLive) ->
            vertx(node)
                .executeBlocking(
                    () ->
                        hazelcast.getMap(map).setTtl(key, toLive.toMillis(), TimeUnit.MILLISECONDS))
                .map(Boolean.TRUE::equals));
  }

  public Vertx vertx(int node) {
    return nodes.get(node);
  }

  /** Ends that node without a word to the others. */
  public void kill(int node) {
    instances.get(node).getLifecycleService().terminate();
  }

  @Override
  public void close() {
    for (int node = nodes.size() - 1; node >= 0; node--) {
      if (instances.get(node).getLifecycleService().isRunning()) {
        nodes.get(node).close().await();
        instances.get(node).shutdown();
      }
    }
  }

  private void join(int port, int seed) {
    Config config = new Config().setClusterName(name);
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    config.setProperty("hazelcast.partition.count", "31");
    config.getMetricsConfig().setEnabled(false);
    config.getMemberAttributeConfig().setAttribute("__vertx.nodeId", UUID.randomUUID().toString());
    NetworkConfig network =
        config
            .getNetworkConfig()
            .setPort(port)
            .setPortAutoIncrement(false)
            .setPublicAddress(LOOPBACK + ":" + port);
    network.getInterfaces().setEnabled(true).addInterface(LOOPBACK);
    network.getJoin().getMulticastConfig().setEnabled(false);
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    network.getJoin().getTcpIpConfig().setEnabled(true).addMember(LOOPBACK + ":" + seed);
    HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
    instances.add(hazelcast);
    nodes.add(
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setEventBusOptions(
                        new EventBusOptions().setHost(LOOPBACK).setClusterPublicHost(LOOPBACK)))
            .withClusterManager(new HazelcastClusterManager(hazelcast))
            .buildClustered()
            .await());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
