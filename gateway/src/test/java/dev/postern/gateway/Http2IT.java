package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.session.SessionToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser that speaks HTTP/2 sees, which is what it sees by HTTP/1.1. */
class Http2IT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.overTls();

  private static final String EVENTS = "/api/storage/jobs/" + FakeStorage.JOB + "/events";

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/assets/app-1.js", "/api/config", "/api/nothing", "/health/live", "//", "*"})
  void everyAnswerTellsTheBrowserToTrustNobodyElse(String target) {
    Response response = GATEWAY.get(target).send();

    assertThat(response.header("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; ");
    assertThat(response.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(response.headers("Strict-Transport-Security"))
        .containsExactly("max-age=31536000; includeSubDomains");
    assertThat(response.header("Connection")).isEmpty();
    assertThat(response.header("Transfer-Encoding")).isEmpty();
  }

  @Test
  void thePageIsServedCompressedWhereThatIsAskedFor() {
    Response plain = GATEWAY.get("/assets/app-1.js").send();
    Response compressed = GATEWAY.get("/assets/app-1.js").with("Accept-Encoding", "gzip").send();

    assertThat(plain.status()).isEqualTo(200);
    assertThat(compressed.headers("Content-Encoding")).containsExactly("gzip");
    assertThat(compressed.headers("Vary")).containsExactly("Accept-Encoding");
    assertThat(compressed.header("ETag")).isNotEqualTo(plain.header("ETag"));
  }

  @Test
  void whatTheBrowserHasIsntSentAgain() {
    String etag = GATEWAY.get("/").send().header("ETag").orElseThrow();

    Response response = GATEWAY.get("/").with("If-None-Match", etag).send();

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void aHeadHasTheLengthAndNoBody() {
    Response whole = GATEWAY.get("/").send();
    Response head = GATEWAY.request("HEAD", "/").send();

    assertThat(head.header("Content-Length")).contains(Integer.toString(whole.body().length));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void aFormIsReadAndTheCookieIsGivenForThisHostAlone() {
    Response response =
        GATEWAY
            .post("/api/auth/sign-in")
            .json("{\"username\":\"ann\",\"password\":\"right\"}")
            .send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Set-Cookie").orElseThrow())
        .startsWith("__Host-postern=")
        .contains("; Secure; HttpOnly; SameSite=Strict");
  }

  @Test
  void cookiesThatComeOneByOneAreFound() {
    SessionToken token = GATEWAY.auth().open();

    Response response =
        GATEWAY
            .get("/api/session")
            .with("Cookie", "theme=dark")
            .with("Cookie", GATEWAY.cookie(token))
            .send();

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void ourOwnOriginIsTheAuthorityThatIsAskedFor() {
    Request own = GATEWAY.get("/api/config").with("Origin", "https://localhost:" + GATEWAY.port());
    Request foreign = GATEWAY.get("/api/config").with("Origin", "https://evil.example");

    assertThat(own.send().status()).isEqualTo(200);
    assertThat(foreign.send().code()).isEqualTo("cross_site_request");
  }

  @Test
  void aBodyWithoutItsLengthIsReadToo() throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream =
          GATEWAY
              .post("/api/auth/resend-code")
              .with("Content-Type", "application/json")
              .begin(wire, false);
      wire.data(stream, "{\"username\":\"ann\"}".getBytes(StandardCharsets.UTF_8), true);

      assertThat(wire.receive(stream).status()).isEqualTo(202);
    }
  }

  @Test
  void aBodyThatHoldsNothingIsNone() throws IOException {
    SessionToken token = GATEWAY.auth().open();
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream =
          GATEWAY
              .post("/api/auth/sign-out")
              .with("Cookie", GATEWAY.cookie(token))
              .begin(wire, true);

      assertThat(wire.receive(stream).status()).isEqualTo(204);
      assertThat(GATEWAY.auth().isOpen(token)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aBodyOverTheLimitIsRefusedAndOtherStreamsGoOn(boolean declared) throws IOException {
    byte[] much = new byte[70_000];
    Request form = GATEWAY.post("/api/auth/sign-in").with("Content-Type", "application/json");
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream = (declared ? form.with("Content-Length", "70000") : form).begin(wire, false);
      wire.data(stream, much, true);

      Response refused = wire.receive(stream);
      int next = GATEWAY.get("/api/config").begin(wire, true);

      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.code()).isEqualTo("body_too_large");
      assertThat(wire.receive(next).status()).isEqualTo(200);
    }
  }

  @Test
  void manyRequestsAtATimeAreAnsweredEach() throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int[] streams = new int[50];
      for (int i = 0; i < streams.length; i++) {
        streams[i] = GATEWAY.get(i % 2 == 0 ? "/api/config" : "/").begin(wire, true);
      }

      for (int i = 0, ended = 0; ended < streams.length; i++) {
        ended += wire.next().ends() ? 1 : 0;
        assertThat(i).isLessThan(1_000);
      }

      for (int stream : streams) {
        assertThat(wire.received(stream).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void eventsEndWithTheSessionAndTheConnectionGoesOn() throws Exception {
    GATEWAY.storage().revisions.add(FakeStorage.job(5, State.RUNNING));
    SessionToken token = GATEWAY.auth().open();
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int events = GATEWAY.get(EVENTS).with("Cookie", GATEWAY.cookie(token)).begin(wire, true);
      wire.await(Http2Wire.DATA, events);

      GATEWAY.auth().end(token);

      assertThat(wire.receive(events).text()).contains("id: 5\n").doesNotContain("\"done\"");
      int next = GATEWAY.get("/api/config").begin(wire, true);
      assertThat(wire.receive(next).status()).isEqualTo(200);
    }
  }

  @Test
  void theLogTellsOfEachStream() throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      wire.receive(GATEWAY.get("/api/config").begin(wire, true));

      assertThat(GATEWAY.logs().accessLine()).startsWith("GET /api/config 200 ");
    }
  }

  @Test
  void theNamesOfHeaderFieldsAreInLowerCase() {
    List<String> names =
        GATEWAY.get("/").send().headers().stream().map(Response.Header::name).toList();

    assertThat(names).allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
  }
}
