package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-in",
        "/buckets",
        "/buckets/",
        "/buckets/files",
        "/buckets/files/a%2Fb//..%00",
        "/?x=%zz",
        "/buckets/../api/session"
      })
  void everyPageIsTheOnePage(String path) {
    Response response = GATEWAY.get(path).without("X-Postern").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).contains("<title>Test site</title>");
    assertThat(response.headers("Content-Type")).containsExactly("text/html; charset=utf-8");
    assertThat(response.headers("Cache-Control")).containsExactly("no-cache");
  }

  @Test
  void aPersonWhoFollowsAWrongAddressSeesThePage() {
    Response response =
        GATEWAY
            .get("/nowhere")
            .without("X-Postern")
            .with("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
            .send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).contains("<title>Test site</title>");
    assertThat(response.headers("Content-Type")).containsExactly("text/html; charset=utf-8");
    assertThat(response.headers("Cache-Control")).containsExactly("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/nowhere", "/api", "/health/nowhere"})
  void aServiceThatIsNotThereIsAProblemWhoeverAsks(String path) {
    Response response = GATEWAY.get(path).with("Accept", "text/html").send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers("Content-Type")).containsExactly("application/problem+json");
  }

  @Test
  void aProgramThatAsksForNothingThereGetsAProblem() {
    Response response = GATEWAY.get("/nowhere").with("Accept", "*/*").send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers("Content-Type")).containsExactly("application/problem+json");
  }

  @Test
  void aFileWithItsHashInItsNameIsKeptForever() {
    Response response = GATEWAY.get("/assets/app-1.js").send();

    assertThat(response.headers("Content-Type")).containsExactly("text/javascript; charset=utf-8");
    assertThat(response.headers("Cache-Control"))
        .containsExactly("public, max-age=31536000, immutable");
    assertThat(response.headers("ETag")).containsExactly("\"app-1\"");
    assertThat(response.text()).startsWith("export const numbers");
  }

  @Test
  void aFileWithoutIsAskedForAgain() {
    assertThat(GATEWAY.get("/mark.svg").send().headers("Cache-Control"))
        .containsExactly("no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip", "GZIP;q=0.5", "*", "identity;q=0.1, x-gzip"})
  void aBrowserThatTakesGzipGetsIt(String accept) throws IOException {
    Response plain = GATEWAY.get("/assets/app-1.js").send();

    Response response = GATEWAY.get("/assets/app-1.js").with("Accept-Encoding", accept).send();

    assertThat(response.headers("Content-Encoding")).containsExactly("gzip");
    assertThat(response.headers("Vary")).containsExactly("Accept-Encoding");
    assertThat(response.headers("ETag")).containsExactly("\"app-1-gzip\"");
    try (GZIPInputStream unpacked =
        new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(plain.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip;q=0", "gzip; q=0.000, br", "*;q=0", "identity", "", ",;,"})
  void aBrowserThatDoesntTakeGzipGetsNone(String accept) {
    Response response = GATEWAY.get("/assets/app-1.js").with("Accept-Encoding", accept).send();

    assertThat(response.header("Content-Encoding")).isEmpty();
    assertThat(response.headers("Vary")).containsExactly("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"app-1\"", "W/\"app-1\"", "\"other\", \"app-1\"", "*"})
  void whatTheBrowserHasIsNotSentAgain(String have) {
    Response response = GATEWAY.get("/assets/app-1.js").with("If-None-Match", have).send();

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.headers("ETag")).containsExactly("\"app-1\"");
    assertThat(response.headers("Vary")).containsExactly("Accept-Encoding");
    assertThat(response.header("Content-Type")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"app\"", "app-1", "\"app-1-gzip\"", ""})
  void whatTheBrowserDoesntHaveIsSent(String have) {
    assertThat(GATEWAY.get("/assets/app-1.js").with("If-None-Match", have).send().status())
        .isEqualTo(200);
  }

  @Test
  void thePageTooIsNotSentAgain() {
    String etag = GATEWAY.get("/").send().header("ETag").orElseThrow();

    assertThat(GATEWAY.get("/sign-in").with("If-None-Match", etag).send().status()).isEqualTo(304);
  }

  @Test
  void noCookieIsEverSetWithAFile() {
    assertThat(GATEWAY.get("/").with("Cookie", "postern-dev=garbage").send().header("Set-Cookie"))
        .isEmpty();
  }
}
