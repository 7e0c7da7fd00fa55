package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the management port tells a collector after people have been at work. */
final class MetricsIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Pattern NAME = Pattern.compile("\\b(?:postern|jvm|process)_[a-z_]+[a-z]\\b");

  private static String metrics = "";
  private static String cookie = "";
  private static HttpResponse<String> scraped;

  @BeforeAll
  static void work() throws Exception {
    DevStack stack = DevStack.start(VERTX, DevOptions.onFreePorts());
    Api meter = new Api(stack.gateway()).enter("meter", stack.aws().endpoint());
    cookie = meter.cookie().orElseThrow();
    meter.get("/api/storage/buckets/postern-dev/objects?prefix=common%2F");
    meter.get("/api/storage/buckets/postern-dev/objects?prefix=");
    meter.get("/api/storage/buckets/postern-dev/object?key=common%2FOpening%20hours.txt");
    new Api(stack.gateway()).signIn("stranger");
    scraped = new Api(stack.management()).get("/metrics");
    metrics = scraped.body();
  }

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  @Test
  void theyAreInPrometheusTextFormat() {
    assertThat(scraped.statusCode()).isEqualTo(200);
    assertThat(scraped.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postern_http_requests_seconds_count{method=\"POST\",route=\"/api/auth/sign-in\",status=\"200\"}",
        "postern_http_requests_seconds_bucket{method=\"GET\","
            + "route=\"/api/storage/buckets/:bucket/objects\",status=\"200\",le=\"2.5\"}",
        "postern_bus_questions_seconds_count{operation=\"auth.session.sign-in\",outcome=\"ok\"}",
        "postern_aws_calls_seconds_count{operation=\"ListObjectsV2\",outcome=\"ok\",service=\"S3\"}",
        "postern_aws_calls_seconds_count{operation=\"ListObjectsV2\",outcome=\"AccessDenied\",service=\"S3\"}",
        "postern_audit_events_total{event=\"sign_in\",outcome=\"ok\"}",
        "postern_audit_events_total{event=\"sign_in\",outcome=\"failed\"}",
        "postern_sessions_in_use",
        "postern_http_connections{server=\"site\"}",
        "postern_http_connections{server=\"management\"}",
        "postern_audit_events_total{event=\"access\",outcome=\"denied\"}",
        "jvm_memory_used_bytes{area=\"heap\"",
      })
  void whatPeopleDidIsCounted(String series) {
    assertThat(metrics.lines()).anyMatch(line -> line.startsWith(series) && !line.endsWith(" 0.0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postern_aws_calls_running_seconds_count{service=\"S3\"} 0",
        "postern_aws_calls_running_seconds_count{service=\"CognitoIdentityProvider\"} 0",
        "postern_jobs_running 0.0",
        "postern_s3_connections_waited_for 0.0",
        "postern_seals_not_known_total 0.0"
      })
  void whatIsOverIsNoLongerCountedAsRunning(String series) {
    assertThat(metrics.lines()).contains(series);
  }

  @Test
  void bytesOfObjectsAreCounted() {
    assertThat(metrics)
        .containsPattern("(?m)^postern_transfers_moved_bytes_total [1-9]")
        .containsPattern("(?m)^postern_transfers_running 0");
  }

  @Test
  void nothingOfAPersonIsInThem() {
    assertThat(metrics)
        .doesNotContain("meter@example.com")
        .doesNotContain("\"meter\"")
        .doesNotContain("stranger")
        .doesNotContain(Api.PASSWORD)
        .doesNotContain(cookie)
        .doesNotContain("Opening hours");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grafana-dashboard.json", "prometheus-rules.yml"})
  void whatDashboardAndAlertsNameIsThere(String file) throws IOException {
    String text = Files.readString(Path.of("..", "deploy", "observability", file));

    assertThat(new TreeSet<>(names(text).toList()))
        .isNotEmpty()
        // which is there only where sessions rest in Redis
        .filteredOn(name -> !name.startsWith("postern_redis_"))
        .allSatisfy(name -> assertThat(metrics).contains("\n" + name));
  }

  private static Stream<String> names(String text) {
    return NAME.matcher(text).results().map(MatchResult::group);
  }
}
