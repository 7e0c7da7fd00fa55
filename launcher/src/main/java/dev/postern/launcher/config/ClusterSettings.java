package dev.postern.launcher.config;

import dev.postern.launcher.cluster.ClusterConfig;
import dev.postern.launcher.cluster.ClusterConfig.Discovery;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Dns;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Kubernetes;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings under {@code cluster}: whether there is one, and how this process joins it. */
final class ClusterSettings {
  private static final String MEMBERS = "cluster.members";
  private static final String HOST = "cluster.host";
  private static final String NAME = "[\\w.-]+";
  private static final String NETWORK = "[\\d.]+/\\d+";
  private static final String ADDRESS = "[\\w.-]+(:\\d{1,5})?|\\[[0-9a-fA-F:.]+](:\\d{1,5})?";
  private static final String KUBERNETES_NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_MEMBERS = 1_000;

  private ClusterSettings() {}

  static Optional<ClusterConfig> read(Settings settings) {
    Optional<Discovery> discovery = discovery(settings);
    String name =
        settings
            .optionalMatching("cluster.name", "[\\w.-]{1,64}", "1 to 64 letters and digits")
            .orElse("postern");
    String host = host(settings, OwnAddress.ofInterfaces());
    int port = settings.intBetween(1, HIGHEST_PORT, "cluster.port", 5701);
    int busPort = settings.intBetween(0, HIGHEST_PORT, "cluster.bus-port", 5702);
    int least = settings.intBetween(1, MOST_MEMBERS, "cluster.least-members", 1);
    boolean wanted = discovery.isPresent();
    Optional<Path> certificate = file(settings, "cluster.certificate-file", wanted);
    Optional<Path> key = file(settings, "cluster.key-file", wanted);
    Optional<Path> authorities = file(settings, "cluster.authorities-file", wanted);
    if (!wanted || certificate.isEmpty() || key.isEmpty() || authorities.isEmpty()) {
      return Optional.empty();
    }
    MemberFiles files = new MemberFiles(certificate.get(), key.get(), authorities.get());
    return Optional.of(new ClusterConfig(name, host, port, busPort, discovery.get(), least, files));
  }

  private static Optional<Discovery> discovery(Settings settings) {
    List<String> members = settings.texts(MEMBERS);
    Optional<String> dns =
        settings.optionalMatching("cluster.dns", ADDRESS, "a host name, perhaps with :port");
    Optional<String> namespace = kubernetesName(settings, "cluster.kubernetes.namespace");
    Optional<String> service = kubernetesName(settings, "cluster.kubernetes.service");
    if (!members.stream().allMatch(member -> member.matches(ADDRESS))) {
      settings.problem(MEMBERS, "a list of host or host:port");
    }
    if (namespace.isPresent() && service.isEmpty()) {
      settings.problem("cluster.kubernetes.service", "the name of a service, beside its namespace");
    }
    int ways =
        (members.isEmpty() ? 0 : 1) + (dns.isPresent() ? 1 : 0) + (service.isPresent() ? 1 : 0);
    if (ways > 1) {
      settings.problem(
          MEMBERS, "one of cluster.members, cluster.dns and cluster.kubernetes.service alone");
    }
    if (!members.isEmpty()) {
      return Optional.of(new Members(members));
    }
    return dns.<Discovery>map(Dns::new)
        .or(() -> service.map(of -> new Kubernetes(namespace.orElse("default"), of)));
  }

  private static Optional<String> kubernetesName(Settings settings, String key) {
    return settings.optionalMatching(key, KUBERNETES_NAME, "a name as Kubernetes has them");
  }

  private static Optional<Path> file(Settings settings, String key, boolean needed) {
    Optional<Path> file = settings.optionalText(key).map(Path::of);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      settings.problem(key, "the path of a readable file in PEM");
      return Optional.empty();
    }
    if (file.isEmpty() && needed) {
      settings.problem(key, "the path of a file in PEM: members of a cluster prove who they are");
    }
    return file;
  }

  /**
   * @param own addresses of this machine, of which a network means the one that it has
   */
  static String host(Settings settings, List<Inet4Address> own) {
    Optional<String> host =
        settings.optionalMatching(
            HOST, NAME + "|" + NETWORK, "a host name, an address or a network");
    if (host.isEmpty() || !host.get().contains("/")) {
      return host.orElseGet(OwnAddress::ofHostName);
    }
    Optional<Ipv4Network> network = Ipv4Network.parse(host.get());
    if (network.isEmpty()) {
      settings.problem(HOST, "a network that begins where its address says, such as 10.0.0.0/24");
      return "";
    }
    List<String> within =
        own.stream().filter(network.get()::contains).map(Inet4Address::getHostAddress).toList();
    if (within.size() != 1) {
      settings.problem(
          HOST,
          "a network in which this machine has one address, not "
              + (within.isEmpty() ? "none" : String.join(" and ", within)));
      return "";
    }
    return within.getFirst();
  }
}
