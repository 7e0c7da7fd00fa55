package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/nothing",
        "/api/session/",
        "/api/session/x",
        "/API/session",
        "/api/Session",
        "/api/storage/buckets/files",
        "/api/storage/buckets/a/b/objects",
        "/api/auth",
        "/health",
        "/health/",
        "/health/nothing",
        "/nothing",
        "/assets/",
        "/assets/app-2.js",
        "/favicon.ico",
        "/index.html",
        "/.git/config",
        "/test-site/index.html"
      })
  void whatIsNotThereIsNotFound(String path) {
    Response response = GATEWAY.get(path).send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//api/session",
        "/api//session",
        "/api/./session",
        "/api/../api/session",
        "/x/../api/session",
        "/api/session/.",
        "/api/session/..",
        "/api/%2e%2e/session",
        "/api/%2E/session",
        "/api/session;x=y",
        "/api/session%3Bx",
        "/api%2Fsession",
        "/api/%2fsession",
        "/api/%5Csession",
        "/api/session%00",
        "/api/session%0d%0aX:y",
        "/api/session%7F",
        "/api/%252e%252e/session",
        "/api/storage/buckets/a%2Fb/objects",
        "/api/storage/buckets/%2e%2e/objects",
        "/api/storage/buckets/a%252Fb/objects",
        "/api/session%zz",
        "/api/session%",
        "/api/{session}",
        "/api/se\"ssion",
        "/health/../api/session",
        "/..%2f..%2fetc/passwd",
        "/assets/..%2f..%2fetc/passwd",
        "/assets/../../../etc/passwd",
      })
  void aPathWithTwoReadingsIsRefused(String path) {
    Response response = GATEWAY.get(path).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("ambiguous_path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "%61", "a/", "%C3%BC"})
  void aPathOfTheGreatestLengthIsReadLikeAnyOther(String unit) {
    String path = "/api/" + unit.repeat(16_000 / unit.length()) + "a";

    assertThat(GATEWAY.get(path).send().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api\\session", "\\api\\session"})
  void aBackslashIsNoSeparator(String path) {
    assertThat(GATEWAY.get(path).send().status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/api/session",
        "https://evil.example/",
        "*",
        "api/session",
        "/api/session#x",
        "/api/sess\u00E9on",
        "/\u0000",
        "?",
        "@evil.example/"
      })
  void aTargetThatIsNoPathIsRefused(String target) {
    Response response = GATEWAY.get(target).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("malformed_request");
  }

  static Stream<Arguments> otherMethods() {
    return Stream.of(
            "/api/session GET, HEAD",
            "/api/auth/sign-in POST",
            "/api/storage/buckets/files/objects GET, HEAD",
            "/api/openapi.json GET, HEAD",
            "/health/live GET, HEAD",
            "/ GET, HEAD",
            "/assets/app-1.js GET, HEAD")
        .flatMap(
            line ->
                Stream.of("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", "get", "GETX")
                    .map(
                        method ->
                            Arguments.of(
                                method,
                                line.substring(0, line.indexOf(' ')),
                                line.substring(line.indexOf(' ') + 1))));
  }

  @ParameterizedTest
  @MethodSource("otherMethods")
  void anotherMethodIsRefusedAndTheRightOnesAreNamed(String method, String path, String allow) {
    Response response = GATEWAY.request(method, path).send();

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.code()).isEqualTo("method_not_allowed");
    assertThat(response.headers("Allow")).containsExactly(allow);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/auth/sign-in, POST",
    "HEAD, /api/auth/sign-in, POST",
    "POST, /api/session, 'GET, HEAD'"
  })
  void readingAndChangingAreNotConfused(String method, String path, String allow) {
    Response response = GATEWAY.request(method, path).send();

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers("Allow")).containsExactly(allow);
  }

  @Test
  void aConnectRequestIsRefused() {
    assertThat(GATEWAY.request("CONNECT", "evil.example:443").send().status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/assets/app-1.js", "/health/live", "/api/openapi.json", "/api/config"})
  void headAnswersWhatGetWouldWithoutItsBody(String path) {
    Response get = GATEWAY.get(path).send();
    Response head = GATEWAY.request("HEAD", path).send();

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void aTraceEchoesNothing() {
    Response response = GATEWAY.request("TRACE", "/").with("Cookie", "postern-dev=canary").send();

    assertThat(response.text()).doesNotContain("canary");
  }

  @Test
  void anAttemptToUpgradeIsAnOrdinaryRequest() {
    Response webSocket =
        GATEWAY
            .get("/api/config")
            .without("Connection")
            .with("Connection", "Upgrade, close")
            .with("Upgrade", "websocket")
            .with("Sec-WebSocket-Version", "13")
            .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
            .send();
    Response h2c =
        GATEWAY
            .get("/api/config")
            .without("Connection")
            .with("Connection", "Upgrade, HTTP2-Settings, close")
            .with("Upgrade", "h2c")
            .with("HTTP2-Settings", "AAMAAABkAAQAAP__")
            .send();

    assertThat(webSocket.status()).isEqualTo(200);
    assertThat(h2c.status()).isEqualTo(200);
  }
}
