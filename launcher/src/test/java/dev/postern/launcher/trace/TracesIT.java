package dev.postern.launcher.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.Tracing;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a collector sees of requests that go through all three services. */
class TracesIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final String FOREIGN = "0af7651916cd43dd8448eb211c80319c";
  private static final String LISTING = "GET /api/storage/buckets/:bucket/objects";

  private static URI gateway = URI.create("http://localhost");

  private final Collector collector = Collector.start(VERTX);
  private TraceExport traces = collecting(collector, 1);

  @BeforeAll
  static void start() {
    gateway = DevStack.start(VERTX, DevOptions.onFreePorts()).gateway();
  }

  @AfterAll
  static void stop() {
    BROWSER.close();
    VERTX.close().await();
  }

  @AfterEach
  void collectNothingMore() {
    traces.close();
  }

  @Test
  void oneRequestIsOneTreeThroughGatewayStorageAuthAndAws() throws Exception {
    list(guest(), "shared/");

    Collected root = root(LISTING);
    List<Collected> trace =
        collector.spans().stream().filter(span -> span.trace().equals(root.trace())).toList();

    assertThat(root.parent()).isEmpty();
    assertThat(root.kind()).isEqualTo(Collected.SERVER);
    assertThat(root.attributes())
        .containsEntry("http.request.method", "GET")
        .containsEntry("http.route", "/api/storage/buckets/:bucket/objects")
        .containsKeys("http.response.status_code", "postern.request_id");
    assertThat(trace)
        .extracting(Collected::name)
        .anyMatch(name -> name.startsWith("storage."))
        .anyMatch(name -> name.startsWith("S3."));
    assertThat(trace)
        .filteredOn(span -> !span.equals(root))
        .allMatch(span -> trace.stream().anyMatch(other -> other.id().equals(span.parent())));
    assertThat(trace)
        .filteredOn(span -> span.name().startsWith("S3."))
        .allSatisfy(call -> assertThat(parentOf(call, trace).name()).startsWith("storage."));
  }

  @Test
  void aQuestionHasASpanAtBothEnds() throws Exception {
    guest();

    Collected root = root("POST /api/auth/guest");
    Collected asked =
        collector.spans().stream()
            .filter(span -> span.parent().equals(root.id()))
            .findFirst()
            .orElseThrow();
    Collected answered =
        collector.spans().stream()
            .filter(span -> span.parent().equals(asked.id()))
            .findFirst()
            .orElseThrow();

    assertThat(asked.kind()).isEqualTo(Collected.CLIENT);
    assertThat(answered.kind()).isEqualTo(Collected.SERVER);
    assertThat(answered.name()).isEqualTo(asked.name()).startsWith("auth.");
    assertThat(answered.attributes().get("postern.request_id"))
        .isEqualTo(root.attributes().get("postern.request_id"));
  }

  @Test
  void whatAStrangerSaysOfTheirTraceCountsForNothing() throws Exception {
    list(guest(), "shared/");

    root(LISTING);

    assertThat(collector.spans()).noneMatch(span -> span.trace().equals(FOREIGN));
  }

  @Test
  void nothingThatSomebodyWroteAndNothingSecretIsSent() throws Exception {
    String cookie = guest();
    list(cookie, "canary-5ecret-prefix/");

    root(LISTING);

    assertThat(collector.everything())
        .contains(LISTING)
        .doesNotContain("canary")
        .doesNotContain(cookie.substring(cookie.indexOf('=') + 1))
        .doesNotContain("127.0.0.1")
        .doesNotContainPattern("eyJ[\\w-]{8,}\\.")
        .doesNotContainPattern("A[KS]IA[A-Z0-9]{12}");
    assertThat(collector.authorizations()).containsOnly("Bearer abc");
  }

  @Test
  void ofAllRequestsAShareIsCollected() throws Exception {
    traces.close();
    traces = collecting(collector, 0);

    list(guest(), "shared/");
    traces.flush();

    assertThat(collector.spans()).isEmpty();
  }

  @Test
  void aCollectorThatSaysNothingHoldsUpNobody() throws Exception {
    traces.close();
    traces = collecting(Collector.silent(VERTX), 1);
    for (int i = 0; i < 20_000; i++) {
      Span span = Tracing.begun("noise-" + i, "noise", Optional.empty());
      span.end(Optional.empty());
      Tracing.ended("noise-" + i);
    }

    assertThat(list(guest(), "shared/")).isLessThan(500);
  }

  @Test
  void whereNothingIsCollectedNothingIsSent() throws Exception {
    traces.close();

    list(guest(), "shared/");

    assertThat(Tracing.isOn()).isFalse();
    assertThat(collector.spans()).isEmpty();
  }

  private static TraceExport collecting(Collector collector, double ratio) {
    return TraceExport.begin(
        new TraceConfig(collector.address(), ratio, Optional.of(new Secret("Bearer abc"))),
        "postern-test");
  }

  /** The span of a request, once it was sent; it ends a moment after the answer was read. */
  private Collected root(String name) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < deadline) {
      traces.flush();
      Optional<Collected> found =
          collector.spans().stream().filter(span -> span.name().equals(name)).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError("no " + name + " in " + collector.spans());
  }

  private static Collected parentOf(Collected span, List<Collected> trace) {
    return trace.stream()
        .filter(other -> other.id().equals(span.parent()))
        .findFirst()
        .orElseThrow();
  }

  private static String guest() throws Exception {
    HttpResponse<String> answer =
        BROWSER.send(
            request("/api/auth/guest").POST(HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString());
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("postern-dev="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
  }

  private static int list(String cookie, String prefix) throws Exception {
    return BROWSER
        .send(
            request("/api/storage/buckets/postern-dev/objects?prefix=" + prefix)
                .header("Cookie", cookie)
                .header("traceparent", "00-" + FOREIGN + "-b7ad6b7169203331-01")
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path)).header("X-Postern", "1");
  }
}
