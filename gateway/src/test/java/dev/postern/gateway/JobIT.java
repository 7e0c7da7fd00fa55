package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.CancelJob;
import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.JobOrder.Source;
import dev.postern.contract.jobs.JobOrder.Target;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.contract.jobs.RepeatJob;
import dev.postern.contract.jobs.StartJob;
import dev.postern.contract.session.SessionToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String JOBS = "/api/storage/jobs";
  private static final String ONE = JOBS + "/" + FakeStorage.JOB;

  @Test
  void aJobIsStartedAsItWasOrdered() {
    Response response =
        start(
            """
            {"kind":"move","from":{"bucket":"files","keys":["a\\nb"],"prefixes":["drafts/"]},\
            "to":{"bucket":"other","prefix":"final/"},"conflict":"rename"}""");

    assertThat(response.status()).isEqualTo(202);
    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new StartJob(
                new JobOrder(
                    JobKind.MOVE,
                    new Source("files", List.of("a\nb"), List.of("drafts/")),
                    Optional.of(new Target("other", "final/", false)),
                    Conflict.RENAME,
                    Optional.empty())));
  }

  @Test
  @Timeout(60)
  void fewOrdersAreReadAtATimeAndWhoGoesLeavesRoom() throws Exception {
    try (Wire a = Wire.to(GATEWAY.port());
        Wire b = Wire.to(GATEWAY.port())) {
      for (Wire wire : List.of(a, b)) {
        wire.send(unfinished(GATEWAY.auth().open()));
        assertThat(wire.receiveHead().status()).isEqualTo(100);
      }

      Response third = start("{}");

      assertThat(third.code()).isEqualTo("throttled");
      assertThat(third.header("Retry-After")).contains("1");
    }

    Response next = start("{}");
    for (int i = 0; i < 5_000 && next.code().equals("throttled"); i++) {
      next = start("{}");
    }

    assertThat(next.code()).isEqualTo("invalid_input");
  }

  /** All of a request but its body. */
  private static String unfinished(SessionToken token) {
    return GATEWAY
        .post(JOBS)
        .with("Cookie", GATEWAY.cookie(token))
        .with("Content-Type", "application/json")
        .with("Content-Length", "1000")
        .with("Expect", "100-continue")
        .head();
  }

  @Test
  void whereNothingIsSaidNothingIsOverwritten() {
    start(
        """
        {"kind":"undelete","from":{"bucket":"files","keys":["a"]},"since":"2026-01-01T10:30:00+01:00"}""");

    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new StartJob(
                new JobOrder(
                    JobKind.UNDELETE,
                    new Source("files", List.of("a"), List.of()),
                    Optional.empty(),
                    Conflict.FAIL,
                    Optional.of(Instant.parse("2026-01-01T09:30:00Z")))));
  }

  @Test
  void aPrefixIsBroughtBackAsOfAMoment() {
    start(
        """
        {"kind":"bring_back","from":{"bucket":"files","prefixes":["a/"]},"conflict":"skip",\
        "at":"2026-01-01T10:30:00+01:00"}""");

    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new StartJob(
                new JobOrder(
                    JobKind.BRING_BACK,
                    new Source("files", List.of(), List.of("a/")),
                    Optional.empty(),
                    Conflict.SKIP,
                    Optional.empty(),
                    Optional.of(Instant.parse("2026-01-01T09:30:00Z")))));
  }

  @Test
  void aJobMayNameTenThousandKeys() {
    String keys =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "\"" + "é".repeat(50) + i + "\"")
            .collect(Collectors.joining(","));

    Response response =
        start("{\"kind\":\"delete\",\"from\":{\"bucket\":\"files\",\"keys\":[" + keys + "]}}");

    assertThat(response.status()).isEqualTo(202);
  }

  @Test
  void namesThatAreLongTogetherAreRefused() {
    String keys =
        IntStream.range(0, 2_100)
            .mapToObj(i -> "\"%s%04d\"".formatted("k".repeat(1_000), i))
            .collect(Collectors.joining(","));

    Response response =
        start("{\"kind\":\"delete\",\"from\":{\"bucket\":\"files\",\"keys\":[" + keys + "]}}");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.text()).contains("part the job").hasSizeLessThan(2_000);
  }

  @Test
  void anOrderBeyondItsLimitIsRefusedUnread() {
    Response response =
        GATEWAY
            .request("POST", JOBS)
            .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
            .with("Content-Type", "application/json")
            .with("Content-Length", "8388609")
            .send();

    assertThat(response.status()).isEqualTo(413);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"format\",\"from\":{\"bucket\":\"files\",\"keys\":[\"a\"]}}",
        "{\"kind\":\"delete\",\"from\":{\"bucket\":\"files\"}}",
        "{\"kind\":\"delete\",\"from\":{\"bucket\":\"../etc\",\"keys\":[\"a\"]}}",
        "{\"kind\":\"delete\",\"from\":{\"bucket\":\"files\",\"keys\":[\"\"]}}",
        "{\"kind\":\"delete\",\"from\":{\"bucket\":\"files\",\"keys\":[\"\\u0000\"]}}",
        "{\"kind\":\"delete\",\"from\":{\"bucket\":\"files\",\"keys\":[\"\\ud800\"]}}",
        "{\"kind\":\"delete\",\"from\":{\"bucket\":\"files\",\"keys\":[1]}}",
        "{\"kind\":\"delete\",\"from\":{\"bucket\":\"files\",\"keys\":[\"a\"]},\"since\":\"soon\"}",
        "{\"kind\":\"bring_back\",\"from\":{\"bucket\":\"files\",\"keys\":[\"a\"]},\"at\":\"then\"}",
        "{\"kind\":\"copy\",\"from\":{\"bucket\":\"files\",\"keys\":[\"a\"]},\"to\":{\"bucket\":\"b\"}}",
      })
  void whatIsNoOrderIsRefused(String body) {
    Response response = start(body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void somebodysJobsAreListed() {
    Response response = send("GET", JOBS);

    assertThat(response.text())
        .isEqualTo(
            """
            {"jobs":[{"id":"7d1c0a5e-4f0b-4c39-9d0a-3f6f1f4f7c11","kind":"move","state":"running",\
            "from":{"bucket":"files","count":2,"first":"drafts/"},\
            "to":{"bucket":"files","prefix":"final/"},"counting":true,"found":3,"finished":1,\
            "bytes":12,"failed":1,"skipped":1,"startedAt":"2026-01-01T09:30:00Z"}]}""");
  }

  @Test
  void aJobThatHasEndedTellsWhatFailedAndWhy() {
    GATEWAY.storage().revisions.add(FakeStorage.job(9, State.DONE));

    Response response = send("GET", ONE);

    assertThat(response.json().at("/failures").toString())
        .isEqualTo(
            """
            [{"key":"drafts/a","problem":{"code":"access_denied","detail":"Your role doesn't."}}]""");
  }

  @Test
  void aJobIsCancelled() {
    Response response = send("DELETE", ONE);

    assertThat(response.status()).isEqualTo(202);
    assertThat(GATEWAY.storage().asked()).containsExactly(new CancelJob(FakeStorage.JOB));
  }

  @Test
  void aJobThatWasInterruptedSaysSoAndBeginsAgain() {
    GATEWAY.storage().revisions.add(FakeStorage.job(9, State.INTERRUPTED));

    Response told = send("GET", ONE);
    Response again = send("POST", ONE + "/again");

    assertThat(told.json().at("/state").asText()).isEqualTo("interrupted");
    assertThat(again.status()).isEqualTo(202);
    assertThat(GATEWAY.storage().asked()).contains(new RepeatJob(FakeStorage.JOB));
  }

  @Test
  void eventsTellEveryRevisionAndEndWithTheJob() {
    GATEWAY
        .storage()
        .revisions
        .addAll(
            List.of(
                FakeStorage.job(5, State.RUNNING),
                FakeStorage.job(6, State.RUNNING),
                FakeStorage.job(9, State.DONE)));

    Response response = send("GET", ONE + "/events");

    assertThat(response.header("Content-Type")).contains("text/event-stream");
    assertThat(response.text().lines().filter(line -> line.startsWith("id: ")))
        .containsExactly("id: 5", "id: 6", "id: 9");
    assertThat(response.text())
        .contains("event: progress\n", "\"state\":\"done\"")
        .endsWith("\n\n");
  }

  @Test
  void eventsGoOnBehindTheLastThatWasSeen() {
    GATEWAY.storage().revisions.add(FakeStorage.job(9, State.CANCELLED));

    GATEWAY
        .get(ONE + "/events")
        .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
        .with("Last-Event-ID", "5")
        .send();

    assertThat(GATEWAY.storage().asked()).containsExactly(new ReadJob(FakeStorage.JOB, 5));
  }

  @Test
  void eventsEndWithTheSession() throws Exception {
    GATEWAY.storage().revisions.add(FakeStorage.job(5, State.RUNNING));
    CountDownLatch told = new CountDownLatch(2);
    GATEWAY.storage().before =
        question -> {
          if (question instanceof ReadJob) {
            told.countDown();
          }
        };
    SessionToken token = GATEWAY.auth().open();
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(GATEWAY.get(ONE + "/events").with("Cookie", GATEWAY.cookie(token)).head());
      assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();

      GATEWAY.auth().end(token);

      Response response = wire.receive();
      assertThat(response.text()).contains("id: 5\n").doesNotContain("\"done\"");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void eventsOfAJobThatIsNotTheirsAreNotFound() {
    GATEWAY.storage().before =
        _ -> {
          throw Failure.of(Reason.NOT_FOUND, "There is no such job of yours.");
        };

    assertThat(send("GET", ONE + "/events").status()).isEqualTo(404);
  }

  private static Response start(String body) {
    return GATEWAY
        .request("POST", JOBS)
        .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
        .json(body)
        .send();
  }

  private static Response send(String method, String path) {
    return GATEWAY
        .request(method, path)
        .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
        .send();
  }
}
