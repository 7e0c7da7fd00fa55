package dev.postern.launcher.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import dev.postern.launcher.cluster.ClusterConfig.Discovery;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Dns;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Kubernetes;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Hazelcast as Postern wants it: found without multicast, quick to miss a member, and quiet. */
final class HazelcastSettings {
  /** By which Vert.x knows its nodes among Hazelcast's members. */
  private static final String NODE_ID = "__vertx.nodeId";

  private static final String MAPS = "postern.*";

  /** Of nodes that may die: nobody else would take theirs away. */
  private static final String LEASES = "postern.leases";

  /** Of jobs and their orders, whose entries are replaced without a time. */
  private static final String JOBS = "postern.jobs*";

  private static final String ENOUGH_MEMBERS = "enough-members";

  /** A session lives no longer, whatever is configured. */
  private static final Duration LONGEST_ENTRY = Duration.ofDays(366);

  /** As long as the storage service remembers jobs. */
  private static final Duration LONGEST_JOB = Duration.ofDays(1);

  /** Longer than any lease, which its holder's death may leave without an end of its own. */
  private static final Duration LONGEST_LEASE = Duration.ofSeconds(10);

  /**
   * For which others are looked for before a cluster is founded. A list of addresses is there at
   * once; by any other way Hazelcast would not look at all without this time.
   */
  private static final String SECONDS_TO_FIND = "2";

  private static final Pattern ADDRESS = Pattern.compile("[\\d.]+(?::\\d+)?|\\[.*");

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("hazelcast.logging.type", "slf4j"),
          Map.entry("hazelcast.discovery.enabled", "true"),
          Map.entry("hazelcast.logging.details.enabled", "false"),
          Map.entry("hazelcast.phone.home.enabled", "false"),
          Map.entry("hazelcast.shutdownhook.enabled", "false"),
          Map.entry("hazelcast.socket.bind.any", "false"),
          Map.entry("hazelcast.partition.count", "31"),
          Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
          Map.entry("hazelcast.mastership.claim.timeout.seconds", "15"),
          Map.entry("hazelcast.merge.first.run.delay.seconds", "10"),
          Map.entry("hazelcast.merge.next.run.delay.seconds", "10"),
          Map.entry("hazelcast.operation.call.timeout.millis", "10000"),
          Map.entry("hazelcast.operation.backup.timeout.millis", "1000"),
          Map.entry("hazelcast.graceful.shutdown.max.wait", "10"),
          Map.entry("hazelcast.partition.backup.sync.interval", "5"));

  private HazelcastSettings() {}

  /**
   * @param patience how long to ask members that are there and don't let this one in; whole seconds
   */
  static Config of(ClusterConfig cluster, Duration patience) {
    Config config = new Config().setClusterName(cluster.name());
    PROPERTIES.forEach(config::setProperty);
    config.setProperty("hazelcast.max.join.seconds", String.valueOf(patience.toSeconds()));
    config.setProperty(
        "hazelcast.wait.seconds.before.join", isList(cluster.discovery()) ? "0" : SECONDS_TO_FIND);
    config.getMemberAttributeConfig().setAttribute(NODE_ID, UUID.randomUUID().toString());
    config.getMetricsConfig().setEnabled(false);
    network(config.getNetworkConfig(), cluster);
    config.addSplitBrainProtectionConfig(
        new SplitBrainProtectionConfig(ENOUGH_MEMBERS, true, cluster.leastMembers())
            .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
    config.addMapConfig(maps(MAPS, LONGEST_ENTRY, cluster.leastMembers()));
    config.addMapConfig(maps(JOBS, LONGEST_JOB, cluster.leastMembers()));
    config.addMapConfig(maps(LEASES, LONGEST_LEASE, cluster.leastMembers()));
    return config;
  }

  private static MapConfig maps(String names, Duration longest, int leastMembers) {
    MapConfig maps =
        new MapConfig(names)
            .setInMemoryFormat(InMemoryFormat.BINARY)
            .setBackupCount(1)
            .setTimeToLiveSeconds(Math.toIntExact(longest.toSeconds()));
    return leastMembers > 1 ? maps.setSplitBrainProtectionName(ENOUGH_MEMBERS) : maps;
  }

  private static void network(NetworkConfig network, ClusterConfig cluster) {
    network
        .setPort(cluster.port())
        .setPortAutoIncrement(false)
        .setPublicAddress(cluster.host() + ":" + cluster.port());
    network.getInterfaces().setEnabled(true).addInterface(cluster.host());
    JoinConfig join = network.getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    switch (cluster.discovery()) {
      case Members(var addresses) when isList(cluster.discovery()) ->
          join.getTcpIpConfig().setEnabled(true).setMembers(addresses);
      case Members(var names) -> lookUp(join, names, cluster.port());
      case Dns(var name) -> lookUp(join, List.of(name), cluster.port());
      case Kubernetes(var namespace, var service) ->
          join.getKubernetesConfig()
              .setEnabled(true)
              .setProperty("namespace", namespace)
              .setProperty("service-name", service)
              .setProperty("service-port", String.valueOf(cluster.port()));
    }
  }

  private static void lookUp(JoinConfig join, List<String> names, int port) {
    join.getDiscoveryConfig().addDiscoveryStrategyConfig(MemberLookup.of(names, port));
  }

  /** Whether all others are known by address. */
  private static boolean isList(Discovery discovery) {
    return discovery instanceof Members(var addresses)
        && addresses.stream().allMatch(address -> ADDRESS.matcher(address).matches());
  }
}
