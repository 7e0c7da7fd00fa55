package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds in a cluster whose members keep sessions in their own memory, and send traces; {@code
 * ./postern test-cluster} alone runs this.
 */
@Tag("cluster")
class ClusterWithoutRedisIT {
  private static final Duration UNTIL_NOTICED = Duration.ofSeconds(30);
  private static final int PEOPLE = 8;

  /** Which a proxy has collected, where nothing else is. */
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private static final TraceCollector COLLECTOR = new TraceCollector();

  private static ClusterStack cluster;
  private static List<Api> people;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster =
        ClusterStack.startWithoutRedis(
            folder,
            Map.of(
                "POSTERN_TELEMETRY_TRACES_ENDPOINT", COLLECTOR.address().toString(),
                "POSTERN_TELEMETRY_TRACES_SAMPLE_RATIO", "0",
                "POSTERN_GATEWAY_TRUSTED_PROXIES", "127.0.0.1/32"));
    people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(cluster.person("person" + i));
    }
  }

  @AfterAll
  static void stop() {
    cluster.close();
    COLLECTOR.close();
  }

  @Test
  void aSignOutIsInForceOnEveryGatewayAtOnce() throws Exception {
    SignOuts signOuts = SignOuts.of("person0", cluster.gateways());
    Report.tell("sign-out, members:   " + signOuts);

    assertThat(signOuts.longest()).isLessThan(SignOuts.MOST);
  }

  @Test
  void oneRequestIsOneTraceThroughAllItsProcesses() throws Exception {
    Api person = people.getLast();
    String path =
        "/api/storage/buckets/"
            + ClusterStack.BUCKET
            + "/objects?prefix="
            + person.home()
            + "canary";
    HttpResponse<String> listed =
        person.get(path, "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
    assertThat(listed.statusCode()).as(listed.body()).isEqualTo(200);

    Eventually.holds(
        "three processes told of the trace",
        UNTIL_NOTICED,
        () ->
            COLLECTOR.saw("postern-gateway", "GET /api/storage/buckets/:bucket/objects", TRACE)
                && COLLECTOR.saw("postern-storage", "S3.ListObjectsV2", TRACE)
                && COLLECTOR.saw("postern-auth", "auth.credentials", TRACE));
    String cookie = person.cookie().orElseThrow();
    assertThat(COLLECTOR.everything())
        .doesNotContain("canary")
        .doesNotContain(person.home())
        .doesNotContain(cookie.substring(cookie.indexOf('=') + 1))
        .doesNotContainPattern("eyJ[\\w-]{8,}\\.")
        .doesNotContainPattern("A[KS]IA[A-Z0-9]{12}");
  }

  @Test
  void noSessionIsLostWithAnyOneProcess() throws Exception {
    for (ClusterNode node : cluster.nodes()) {
      node.kill();
      everybodyIsKnown("after the death of " + node.name());

      node.startAgain();
      node.awaitReady();
      everybodyIsKnown("after the return of " + node.name());
    }
  }

  /** By the auth service: gateways would remember them for a minute. */
  private static void everybodyIsKnown(String when) throws InterruptedException {
    for (Api person : people) {
      String cookie = person.cookie().orElseThrow();
      for (ClusterNode gateway : cluster.gateways()) {
        if (gateway.isRunning()) {
          Api again = new Api(gateway.address()).holding(cookie);
          Eventually.holds(
              "somebody's session is found at " + gateway.name() + " " + when,
              UNTIL_NOTICED,
              () -> again.get("/api/account").statusCode() == 200);
        }
      }
    }
  }
}
