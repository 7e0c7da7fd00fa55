package dev.postern.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.launcher.cluster.ClusterConfig;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Dns;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Kubernetes;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSettingsTest {
  private final Path file;
  private final Map<String, String> values;

  ClusterSettingsTest(@TempDir Path folder) throws IOException {
    file = Files.createFile(folder.resolve("some.pem"));
    values =
        new HashMap<>(
            Map.of(
                "cluster.certificate-file", file.toString(),
                "cluster.key-file", file.toString(),
                "cluster.authorities-file", file.toString()));
  }

  @Test
  void withoutAWayToFindOthersThereIsNoCluster() {
    assertThat(ClusterSettings.read(new Settings(new JsonObject(), Map.of(), Map.of()))).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    values.putAll(
        Map.of(
            "cluster.members", "10.0.0.1:5701, node-2",
            "cluster.name", "files",
            "cluster.host", "10.0.0.2",
            "cluster.port", "6001",
            "cluster.bus-port", "6002",
            "cluster.least-members", "4"));

    ClusterConfig cluster = read().orElseThrow();

    assertThat(cluster)
        .isEqualTo(
            new ClusterConfig(
                "files",
                "10.0.0.2",
                6001,
                6002,
                new Members(List.of("10.0.0.1:5701", "node-2")),
                4,
                new MemberFiles(file, file, file)));
  }

  @Test
  void whatIsNotSaidHasDefaults() {
    values.put("cluster.dns", "postern.internal");

    ClusterConfig cluster = read().orElseThrow();

    assertThat(cluster.name()).isEqualTo("postern");
    assertThat(cluster.host()).isNotBlank();
    assertThat(cluster.port()).isEqualTo(5701);
    assertThat(cluster.busPort()).isEqualTo(5702);
    assertThat(cluster.leastMembers()).isEqualTo(1);
    assertThat(cluster.discovery()).isEqualTo(new Dns("postern.internal"));
  }

  @Test
  void aServiceOfKubernetesIsInANamespace() {
    values.putAll(
        Map.of("cluster.kubernetes.service", "members", "cluster.kubernetes.namespace", "files"));

    assertThat(read().orElseThrow().discovery()).isEqualTo(new Kubernetes("files", "members"));
  }

  @ParameterizedTest
  @CsvSource({
    "cluster.members, 'a b', 'cluster.members: a list of host'",
    "cluster.dns, 'http://x', 'cluster.dns: a host name'",
    "cluster.kubernetes.service, Upper, 'cluster.kubernetes.service: a name'",
    "cluster.kubernetes.namespace, files, 'cluster.kubernetes.service: the name of a service'",
    "cluster.host, 'a b', 'cluster.host: a host name, an address'",
    "cluster.host, '10.0.0.7/24', 'cluster.host: a network that begins'",
    "cluster.host, '203.0.113.0/24', 'cluster.host: a network in which'",
    "cluster.name, 'a b', 'cluster.name: 1 to 64'",
    "cluster.port, 0, 'cluster.port: a whole number'",
    "cluster.least-members, 0, 'cluster.least-members: a whole number'",
    "cluster.key-file, not-there, 'cluster.key-file: the path'",
  })
  void whatCannotBeRightIsTold(String key, String value, String told) {
    values.put(key, value);

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(this::read)
        .withMessageContaining(told);
  }

  @Test
  void aNetworkMeansTheAddressThatThisMachineHasInIt() throws Exception {
    values.put("cluster.host", "172.31.77.0/24");

    assertThat(hostOf("10.89.0.3", "172.31.77.4", "172.31.78.4")).isEqualTo("172.31.77.4");
  }

  @Test
  void ofSeveralAddressesInANetworkNoneIsGuessed() throws Exception {
    values.put("cluster.host", "172.31.77.0/24");

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> hostOf("172.31.77.4", "172.31.77.5"))
        .withMessageContaining("not 172.31.77.4 and 172.31.77.5");
  }

  @Test
  void thisMachinesOwnInterfacesAreLookedAt() {
    values.putAll(Map.of("cluster.members", "a", "cluster.host", "127.0.0.0/8"));

    assertThat(read().orElseThrow().host()).startsWith("127.");
  }

  @Test
  void othersAreFoundInOneWayAlone() {
    values.putAll(Map.of("cluster.members", "a", "cluster.dns", "b"));

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(this::read)
        .withMessageContaining("one of cluster.members, cluster.dns");
  }

  @Test
  void nobodyJoinsWithoutProofOfWhoTheyAre() {
    values.keySet().removeIf(key -> key.endsWith("-file"));
    values.put("cluster.members", "a");

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(this::read)
        .withMessageContaining("cluster.certificate-file")
        .withMessageContaining("cluster.key-file")
        .withMessageContaining("cluster.authorities-file");
  }

  private String hostOf(String... own) throws UnknownHostException {
    List<Inet4Address> addresses = new ArrayList<>();
    for (String each : own) {
      addresses.add((Inet4Address) InetAddress.getByName(each));
    }
    Settings settings = new Settings(new JsonObject(), Map.of(), values);
    String host = ClusterSettings.host(settings, addresses);
    settings.check(Set.of());
    return host;
  }

  private Optional<ClusterConfig> read() {
    Settings settings = new Settings(new JsonObject(), Map.of(), values);
    Optional<ClusterConfig> cluster = ClusterSettings.read(settings);
    settings.check(Set.of("cluster"));
    return cluster;
  }
}
