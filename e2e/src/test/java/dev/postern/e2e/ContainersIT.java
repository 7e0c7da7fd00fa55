package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Postern as docker-compose.yml starts it; {@code ./postern test-containers} alone runs this. */
@Tag("containers")
class ContainersIT {
  private static final List<String> OURS = List.of("gateway", "auth-service", "storage-service");
  private static final String OWN_USER = "10001:10001";
  private static final int MILLIS = 1_000;

  /** Shared data, event bus and health. */
  private static final List<Integer> INNER_PORTS = List.of(5701, 5702, 8081);

  private static Compose compose;

  @BeforeAll
  static void up() throws Exception {
    compose = Compose.up();
  }

  @AfterAll
  static void down() throws Exception {
    compose.close();
  }

  @Test
  void aNewcomerSignsUpVerifiesSignsInAndSeesTheirFiles() {
    try (Chromium chromium = Chromium.launch();
        Person ann = Person.with(chromium.browser(), compose.gateway(), compose.aws())) {
      ann.signsUp().seesHeading("Verify your e-mail");
      ann.verifies().sees("Your files");
      ann.signsOut().seesHeading("Sign in");
      ann.signsIn().sees("Your files").screenshot("80-containers");

      ann.page().getByText("Your files").first().click();
      ann.page().reload();

      ann.seesHeading("Your files").screenshot("81-containers-files");
      assertThat(ann.complaints()).isEmpty();
    }
  }

  @Test
  void aSessionSurvivesTheRestartOfEachContainerAfterTheOther() throws Exception {
    Api bea = new Api(compose.gateway()).enter("bea", compose.aws());
    assertThat(bea.get("/api/session").statusCode()).isEqualTo(200);

    for (String service : List.of("redis", "auth-service", "storage-service", "gateway")) {
      compose.run("restart", service);
      compose.awaitReady();
    }

    assertThat(bea.get("/api/session").statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionSurvivesTheRestartOfAllContainersAtOnce() throws Exception {
    Api cai = new Api(compose.gateway()).enter("cai", compose.aws());
    assertThat(cai.get("/api/session").statusCode()).isEqualTo(200);

    compose.run("kill", "redis", "auth-service", "storage-service", "gateway");
    compose.run("start", "redis", "auth-service", "storage-service", "gateway");
    compose.awaitReady();

    assertThat(cai.get("/api/session").statusCode()).isEqualTo(200);
  }

  @Test
  void nothingButTheGatewayAndTheEmbeddedAwsIsPublishedAndTheseToThisMachineAlone()
      throws Exception {
    Map<String, JsonObject> containers = compose.containers();

    assertThat(published(of(containers, "gateway")))
        .containsExactly("127.0.0.1:" + compose.gateway().getPort());
    assertThat(published(of(containers, "local-aws")))
        .containsExactly("127.0.0.1:" + compose.aws().getPort());
    assertThat(List.of("auth-service", "storage-service", "redis"))
        .allSatisfy(service -> assertThat(published(of(containers, service))).isEmpty());
  }

  @Test
  void nothingComesIntoTheNetworkOfTheMembersOrOutOfIt() throws Exception {
    Map<String, JsonObject> containers = compose.containers();

    assertThat(compose.network("members").getBoolean("Internal")).isTrue();
    assertThat(networks(of(containers, "redis"))).containsExactly(compose.project() + "_members");
    assertThat(networks(of(containers, "local-aws")))
        .containsExactly(compose.project() + "_outward");
  }

  @Test
  void whereTheGatewayListensNoServiceDoes() throws Exception {
    Map<String, JsonObject> containers = compose.containers();

    assertThat(accepts(outward(of(containers, "gateway")), 8080)).isTrue();
    for (String service : OURS) {
      for (int port : INNER_PORTS) {
        assertThat(accepts(outward(of(containers, service)), port))
            .as(service + ":" + port)
            .isFalse();
      }
    }
    assertThat(accepts(outward(of(containers, "auth-service")), 8080)).isFalse();
    assertThat(accepts(outward(of(containers, "storage-service")), 8080)).isFalse();
  }

  @Test
  void everyContainerRunsAsAUserWithoutRightsOnARootThatCantBeWritten() throws Exception {
    assertThat(compose.containers())
        .allSatisfy(
            (service, container) -> {
              JsonObject host = container.getJsonObject("HostConfig");
              assertThat(container.getJsonObject("Config").getString("User")).isEqualTo(OWN_USER);
              assertThat(host.getBoolean("ReadonlyRootfs")).isTrue();
              assertThat(host.getBoolean("Privileged")).isFalse();
              assertThat(host.getLong("Memory")).isPositive();
              assertThat(host.getLong("PidsLimit")).isPositive();
            });
  }

  @Test
  void aContainerHasTheSecretsThatItsRoleNeedsAndNoOthers() throws Exception {
    Map<String, JsonObject> containers = compose.containers();

    assertThat(secrets(of(containers, "gateway"))).containsExactly("/run/secrets/cluster");
    assertThat(secrets(of(containers, "storage-service"))).containsExactly("/run/secrets/cluster");
    assertThat(secrets(of(containers, "redis"))).containsExactly("/run/secrets/redis");
    assertThat(secrets(of(containers, "local-aws"))).isEmpty();
  }

  @Test
  void theHealthCheckOfTheImageSaysThatAContainerIsWell() throws Exception {
    for (String service : OURS) {
      JsonObject container = of(compose.containers(), service);
      JsonArray check =
          container.getJsonObject("Config").getJsonObject("Healthcheck").getJsonArray("Test");
      List<String> exec = new ArrayList<>(List.of("exec", container.getString("Id")));
      check.stream().skip(1).map(Object::toString).forEach(exec::add);

      assertThat(Compose.docker(exec.toArray(String[]::new))).isEmpty();
    }
  }

  @Test
  void theImageHasACacheThatItsOwnJavaTakes() throws Exception {
    String said =
        Compose.docker(
            "run",
            "--rm",
            "--entrypoint",
            "/opt/jre/bin/java",
            "postern:0.1.0",
            "-XX:AOTCache=/opt/postern/postern.aot",
            "-XX:AOTMode=on",
            "@/opt/postern/java.options",
            "-jar",
            "/opt/postern/postern.jar",
            "--version");

    assertThat(said).contains("postern 0.1.0");
  }

  private static JsonObject of(Map<String, JsonObject> containers, String service) {
    return Objects.requireNonNull(containers.get(service), service);
  }

  private static List<String> published(JsonObject container) {
    List<String> published = new ArrayList<>();
    JsonObject ports = container.getJsonObject("NetworkSettings").getJsonObject("Ports");
    for (String port : ports.fieldNames()) {
      JsonArray bindings = Objects.requireNonNullElse(ports.getJsonArray(port), new JsonArray());
      for (int i = 0; i < bindings.size(); i++) {
        JsonObject binding = bindings.getJsonObject(i);
        published.add(binding.getString("HostIp") + ":" + binding.getString("HostPort"));
      }
    }
    return published;
  }

  private static List<String> secrets(JsonObject container) {
    return container.getJsonArray("Mounts").stream()
        .map(mount -> ((JsonObject) mount).getString("Destination"))
        .filter(destination -> destination.startsWith("/run/secrets/"))
        .toList();
  }

  private static Set<String> networks(JsonObject container) {
    return container.getJsonObject("NetworkSettings").getJsonObject("Networks").fieldNames();
  }

  private static String outward(JsonObject container) {
    return container
        .getJsonObject("NetworkSettings")
        .getJsonObject("Networks")
        .getJsonObject(compose.project() + "_outward")
        .getString("IPAddress");
  }

  private static boolean accepts(String address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
