package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.trace.Tracing;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a collector of traces sees of bytes that move and of work on many objects. */
class TracedWorkIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Vertx VERTX = Vertx.vertx();
  private static final String BUCKET = "postern-dev";
  private static final int SIZE = 100_000;
  private static final List<NotedSpan> SPANS = NotedSpan.none();

  private static Api person;
  private static String home = "";

  @BeforeAll
  static void start() throws Exception {
    DevStack stack = DevStack.start(VERTX, DevOptions.onFreePorts());
    person = new Api(stack.gateway()).enter("traced-canary", stack.aws().endpoint());
    home = person.home();
    Tracing.collect((_, name, parent) -> NotedSpan.begin(SPANS, name, parent));
  }

  @AfterAll
  static void stop() {
    Tracing.stop();
    VERTX.close().await();
  }

  @Test
  void aTransferIsOneSpanWithItsBytesAndHowItEnded() throws Exception {
    String object = object("canary-up.bin");
    assertThat(person.put(object, new byte[SIZE]).statusCode()).isEqualTo(201);
    assertThat(person.bytes(object)).hasSize(SIZE);

    for (String kind : List.of("transfer.upload", "transfer.download")) {
      NotedSpan transfer = await(kind);
      assertThat(transfer.attributes())
          .containsEntry("postern.transfer.bytes", "" + SIZE)
          .containsEntry("postern.transfer.outcome", "whole");
      assertThat(transfer.failure()).isEmpty();
      assertThat(SPANS)
          .filteredOn(transfer::isChildOf)
          .singleElement()
          .satisfies(
              request -> assertThat(request.name()).contains("/api/storage/buckets/:bucket"));
    }
    nothingIsToldOfWhom();
  }

  @Test
  void aJobIsOneSpanWithWhatItDidAndHowItEnded() throws Exception {
    for (String name : List.of("from/canary-1", "from/canary-2")) {
      person.put(object(name), new byte[10]);
    }

    var started =
        person.post(
            "/api/storage/jobs",
            JsonObject.of(
                "kind",
                "copy",
                "from",
                JsonObject.of(
                    "bucket",
                    BUCKET,
                    "keys",
                    new JsonArray(),
                    "prefixes",
                    JsonArray.of(home + "from/")),
                "to",
                JsonObject.of("bucket", BUCKET, "prefix", home + "to/"),
                "conflict",
                "fail"));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);

    NotedSpan job = await("job.copy");
    assertThat(job.attributes())
        .containsEntry("postern.job.finished", "2")
        .containsEntry("postern.job.failed", "0")
        .containsEntry("postern.job.outcome", "done");
    assertThat(job.failure()).isEmpty();
    assertThat(SPANS)
        .filteredOn(job::isChildOf)
        .singleElement()
        .satisfies(answer -> assertThat(answer.name()).startsWith("storage."));
    nothingIsToldOfWhom();
  }

  /** Neither names nor keys, which all have that word in them, nor the session. */
  private static void nothingIsToldOfWhom() {
    String token = person.cookie().orElseThrow();
    assertThat(SPANS)
        .allSatisfy(
            span ->
                assertThat(span.name() + span.attributes() + span.failure())
                    .doesNotContain("canary")
                    .doesNotContain(home)
                    .doesNotContain(token.substring(token.indexOf('=') + 1))
                    .doesNotContainPattern("eyJ[\\w-]{8,}\\.")
                    .doesNotContainPattern("A[KS]IA[A-Z0-9]{12}"));
  }

  private static NotedSpan await(String name) throws InterruptedException {
    Eventually.holds(
        name + " is over",
        PATIENCE,
        () -> SPANS.stream().anyMatch(span -> span.name().equals(name) && span.isOver()));
    return SPANS.stream()
        .filter(span -> span.name().equals(name) && span.isOver())
        .findFirst()
        .orElseThrow();
  }

  private static String object(String name) {
    return "/api/storage/buckets/"
        + BUCKET
        + "/object?key="
        + URLEncoder.encode(home + name, StandardCharsets.UTF_8);
  }
}
