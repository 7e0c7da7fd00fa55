package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.ResolveSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stranger sends as a body: a clear problem, nothing on the bus or in the log. */
class BodyIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final List<Form> FORMS = Form.all();

  static Stream<Arguments> malformedBodies() {
    return forEachForm(
        "",
        " ",
        "{",
        "}",
        "[]",
        "null",
        "\"text\"",
        "1",
        "{\"username\":\"ann\"",
        "{\"username\":\"ann\",}",
        "{username:\"ann\"}",
        "{'username':'ann'}",
        "{\"username\":\"ann\"} {}",
        "{\"username\":\"ann\"}x",
        "{\"username\":\"ann\",\"username\":\"bob\"}",
        "{\"username\":\"ann\",\"usern\\u0061me\":\"bob\"}",
        "{\"username\":\"a\nb\"}",
        "{\"username\":NaN}",
        "{\"username\":01}",
        "{\"username\":\"\\x41\"}",
        "/* */{\"username\":\"ann\"}",
        "{\"a\":".repeat(9) + "1" + "}".repeat(9),
        "[".repeat(20_000),
        "{\"" + "n".repeat(10_000) + "\":1}",
        "{\"n\":" + "1".repeat(10_000) + "}",
        "username=ann&password=right");
  }

  @ParameterizedTest
  @MethodSource("malformedBodies")
  void aBodyThatIsNoJsonObjectIsRefused(Form form, String body) {
    Response response = form.request(GATEWAY).json(body).send();

    assertThat(response.status()).as("%s", response).isEqualTo(400);
    assertThat(response.code()).isEqualTo("malformed_json");
    nobodyWasAsked();
  }

  static Stream<Arguments> bytesThatAreNoUtf8() {
    return FORMS.stream()
        .flatMap(
            form ->
                Stream.of(
                        "{\"username\":\"\u00FF\"}".getBytes(StandardCharsets.ISO_8859_1),
                        "{\"username\":\"\u00C0\u00AF\"}".getBytes(StandardCharsets.ISO_8859_1),
                        "{\"username\":\"\u00ED\u00A0\u0080\"}"
                            .getBytes(StandardCharsets.ISO_8859_1),
                        "{\"username\":\"ann\"}".getBytes(StandardCharsets.UTF_16),
                        "{\"username\":\"ann\"}".getBytes(StandardCharsets.UTF_16LE))
                    .map(bytes -> Arguments.of(form, bytes)));
  }

  @ParameterizedTest
  @MethodSource("bytesThatAreNoUtf8")
  void aBodyThatIsNoUtf8IsRefused(Form form, byte[] body) {
    Response response =
        form.request(GATEWAY).with("Content-Type", "application/json").body(body).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("malformed_json");
    nobodyWasAsked();
  }

  static Stream<Arguments> otherMediaTypes() {
    return forEachForm(
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-8; charset=utf-8",
        "application/jsonp",
        "application/problem+json",
        "application/json, text/plain",
        "*/*",
        "");
  }

  @ParameterizedTest
  @MethodSource("otherMediaTypes")
  void anotherMediaTypeIsRefused(Form form, String type) {
    Response response =
        form.request(GATEWAY)
            .with("Content-Type", type)
            .body("{\"username\":\"ann\"}".getBytes(StandardCharsets.UTF_8))
            .send();

    assertThat(response.status()).isEqualTo(415);
    assertThat(response.code()).isEqualTo("unsupported_media_type");
    nobodyWasAsked();
  }

  @Test
  void aBodyWithoutAMediaTypeIsRefused() {
    Response response = GATEWAY.post("/api/auth/resend-code").body(new byte[] {'{', '}'}).send();

    assertThat(response.status()).isEqualTo(415);
  }

  @Test
  void twoMediaTypesAreRefused() {
    Response response =
        GATEWAY
            .post("/api/auth/resend-code")
            .with("Content-Type", "text/plain")
            .json("{\"username\":\"ann\"}")
            .send();

    assertThat(response.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""})
  void jsonInUtf8MaySaySo(String type) {
    Response response =
        GATEWAY
            .post("/api/auth/resend-code")
            .with("Content-Type", type)
            .body("{\"username\":\"ann\"}".getBytes(StandardCharsets.UTF_8))
            .send();

    assertThat(response.status()).isEqualTo(202);
  }

  @Test
  void aCompressedBodyIsRefused() {
    Response response =
        GATEWAY
            .post("/api/auth/resend-code")
            .with("Content-Encoding", "gzip")
            .json("{\"username\":\"ann\"}")
            .send();

    assertThat(response.status()).isEqualTo(415);
  }

  static Stream<Form> forms() {
    return FORMS.stream();
  }

  /** All but the order for a job, which may name thousands of keys. */
  static Stream<Form> shortForms() {
    return FORMS.stream().filter(form -> !form.path().equals("/api/storage/jobs"));
  }

  @ParameterizedTest
  @MethodSource("shortForms")
  void aBodyBeyondTheLimitIsRefused(Form form) {
    Response response =
        form.request(GATEWAY).json("{\"username\":\"" + "a".repeat(65_536) + "\"}").send();

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.code()).isEqualTo("body_too_large");
    assertThat(response.header("Connection")).contains("close");
    nobodyWasAsked();
  }

  @Test
  void aBodyOfTheLimitIsRead() {
    String form = "{\"username\":\"ann\"}";

    Response response =
        GATEWAY
            .post("/api/auth/resend-code")
            .json(form + " ".repeat(65_536 - form.length()))
            .send();

    assertThat(response.status()).isEqualTo(202);
  }

  @Test
  void aChunkedBodyBeyondTheLimitIsRefusedBeforeItEnds() throws IOException {
    String head =
        GATEWAY
            .post("/api/auth/sign-in")
            .with("Content-Type", "application/json")
            .with("Transfer-Encoding", "chunked")
            .head();
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(head);
      for (int i = 0; i < 5; i++) {
        wire.send("4000\r\n" + " ".repeat(0x4000) + "\r\n");
      }

      assertThat(wire.receive().status()).isEqualTo(413);
    }
  }

  @Test
  void aBodyThatIsAnnouncedAsHugeIsRefusedBeforeItIsSent() throws IOException {
    String head =
        GATEWAY
            .post("/api/auth/sign-in")
            .with("Content-Type", "application/json")
            .with("Content-Length", "99999999999")
            .with("Expect", "100-continue")
            .head();
    try (Wire wire = Wire.to(GATEWAY.port())) {
      assertThat(wire.send(head).receive().status()).isEqualTo(413);
    }
  }

  @Test
  void aBodyThatWaitsForPermissionGetsIt() throws IOException {
    String body = "{\"username\":\"ann\"}";
    String head =
        GATEWAY
            .post("/api/auth/resend-code")
            .with("Content-Type", "application/json")
            .with("Content-Length", Integer.toString(body.length()))
            .with("Expect", "100-continue")
            .head();
    try (Wire wire = Wire.to(GATEWAY.port())) {
      assertThat(wire.send(head).receive().status()).isEqualTo(100);
      assertThat(wire.send(body).receive().status()).isEqualTo(202);
    }
  }

  @Test
  void anotherExpectationIsRefused() {
    Response response =
        GATEWAY
            .post("/api/auth/resend-code")
            .with("Expect", "a miracle")
            .json("{\"username\":\"ann\"}")
            .send();

    assertThat(response.status()).isEqualTo(417);
  }

  private static void nobodyWasAsked() {
    assertThat(GATEWAY.auth().asked(Object.class)).allMatch(ResolveSession.class::isInstance);
  }

  private static Stream<Arguments> forEachForm(String... bodies) {
    return FORMS.stream().flatMap(form -> Stream.of(bodies).map(body -> Arguments.of(form, body)));
  }
}
