package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Whatever a stranger sends to a form: a clear problem, nothing on the bus, nothing in the log. */
class InputIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final List<String> FORMS =
      List.of(
          "/api/auth/sign-up", "/api/auth/confirm", "/api/auth/resend-code", "/api/auth/sign-in");

  private static final String LONE_SURROGATE = "\\ud800";

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
  void aBodyThatIsNoJsonObjectIsRefused(String form, String body) {
    Response response = GATEWAY.post(form).json(body).send();

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
  void aBodyThatIsNoUtf8IsRefused(String form, byte[] body) {
    Response response =
        GATEWAY.post(form).with("Content-Type", "application/json").body(body).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("malformed_json");
    nobodyWasAsked();
  }

  static Stream<Arguments> invalidUsernames() {
    return forEachForm(
        "null",
        "1",
        "true",
        "[]",
        "{}",
        "[\"ann\"]",
        "\"\"",
        "\"a\\u0000b\"",
        "\"a\\nb\"",
        "\"a\\u202Eb\"",
        "\"a\\u2028b\"",
        "\"" + LONE_SURROGATE + "\"",
        "\"" + "a".repeat(129) + "\"",
        "\"" + "a".repeat(10_240) + "\"");
  }

  @ParameterizedTest
  @MethodSource("invalidUsernames")
  void aUsernameThatCantBeOneIsNamed(String form, String username) {
    Response response = GATEWAY.post(form).json("{\"username\":" + username + "}").send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_input");
    assertThat(response.pointers()).contains("/username");
    nobodyWasAsked();
  }

  static Stream<Arguments> strangeNames() {
    return forEachForm(
        "../",
        "a/b~c",
        "\\u0000",
        "\\u202Eabc",
        "🦊",
        LONE_SURROGATE,
        "__proto__",
        "$where",
        "x".repeat(3_000));
  }

  @ParameterizedTest
  @MethodSource("strangeNames")
  void aFieldThatNobodyAskedForIsRefused(String form, String name) {
    Response response =
        GATEWAY
            .post(form)
            .json("{\"username\":\"ann\",\"password\":\"p\",\"code\":\"1\",\"" + name + "\":1}")
            .send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_input");
    nobodyWasAsked();
  }

  @Test
  void aStrangeFieldIsPointedAtAsRfc6901Says() {
    Response response =
        GATEWAY.post("/api/auth/resend-code").json("{\"username\":\"ann\",\"a/b~c\":1}").send();

    assertThat(response.pointers()).containsExactly("/a~1b~0c");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    Response response =
        GATEWAY
            .post("/api/auth/sign-up")
            .json("{\"username\":7,\"attributes\":{\"email\":1,\"a b\":\"c\"},\"extra\":1}")
            .send();

    assertThat(response.pointers())
        .containsExactlyInAnyOrder(
            "/username", "/password", "/attributes/email", "/attributes/a b", "/extra");
  }

  static Stream<String> invalidAttributes() {
    StringBuilder many = new StringBuilder("{\"a0\":\"\"");
    for (int i = 1; i <= 50; i++) {
      many.append(",\"a").append(i).append("\":\"\"");
    }
    return Stream.of(
        "null",
        "[]",
        "\"email\"",
        "{\"email\":null}",
        "{\"email\":{}}",
        "{\"" + "a".repeat(33) + "\":\"b\"}",
        "{\"\":\"b\"}",
        "{\"email\":\"" + "a".repeat(2_049) + "\"}",
        "{\"email\":\"" + LONE_SURROGATE + "\"}",
        many + "}");
  }

  @ParameterizedTest
  @MethodSource("invalidAttributes")
  void attributesThatCantBeSomeAreRefused(String attributes) {
    Response response =
        GATEWAY
            .post("/api/auth/sign-up")
            .json("{\"username\":\"ann\",\"password\":\"p\",\"attributes\":" + attributes + "}")
            .send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).singleElement().asString().startsWith("/attributes");
    nobodyWasAsked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2", " 123456", "1\\t2", "\\u00a0", "\\u0000"})
  void aCodeThatCantBeOneIsRefused(String code) {
    Response response =
        GATEWAY
            .post("/api/auth/confirm")
            .json("{\"username\":\"ann\",\"code\":\"" + code + "\"}")
            .send();

    assertThat(response.pointers()).containsExactly("/code");
    nobodyWasAsked();
  }

  @Test
  void aPasswordIsNeverRepeatedInAComplaint() {
    Response response =
        GATEWAY
            .post("/api/auth/sign-in")
            .json("{\"username\":\"ann\",\"password\":\"" + "hunter2".repeat(40) + "\"}")
            .send();

    assertThat(response.pointers()).containsExactly("/password");
    assertThat(response.text()).doesNotContain("hunter2");
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
  void anotherMediaTypeIsRefused(String form, String type) {
    Response response =
        GATEWAY
            .post(form)
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

  static Stream<String> forms() {
    return FORMS.stream();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aBodyBeyondTheLimitIsRefused(String form) {
    Response response =
        GATEWAY.post(form).json("{\"username\":\"" + "a".repeat(65_536) + "\"}").send();

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

  @Test
  void signingOutTakesAnEmptyFormAndNothingElse() {
    assertThat(GATEWAY.post("/api/auth/sign-out").json("{}").send().status()).isEqualTo(204);
    assertThat(GATEWAY.post("/api/auth/sign-out").json("{\"a\":1}").send().status()).isEqualTo(400);
    assertThat(GATEWAY.post("/api/auth/sign-out").json("[]").send().status()).isEqualTo(400);
  }

  private static void nobodyWasAsked() {
    assertThat(GATEWAY.auth().asked(Object.class)).isEmpty();
  }

  private static Stream<Arguments> forEachForm(String... bodies) {
    return FORMS.stream().flatMap(form -> Stream.of(bodies).map(body -> Arguments.of(form, body)));
  }
}
