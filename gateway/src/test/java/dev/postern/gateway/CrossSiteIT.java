package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteIT {
  @RegisterExtension static final TestGateway LOCAL = TestGateway.local();

  @RegisterExtension
  static final TestGateway ALLOWING =
      TestGateway.of(false, List.of("https://files.example.com"), Optional.empty());

  private static final String FRIEND = "https://files.example.com";

  /** Every operation that only our own pages may ask, as method and path. */
  static Stream<String> guarded() {
    return new ApiDescription()
        .operations().stream()
            .filter(operation -> operation.contains(" /api/"))
            .filter(operation -> !DescriptionIT.isForEverySite(operation));
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void withoutOurHeaderNothingIsAnswered(String operation) {
    Response response = request(LOCAL, operation).without("X-Postern").send();

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.code()).isEqualTo("missing_request_header");
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void aForeignOriginIsRefused(String operation) {
    Response response = request(LOCAL, operation).with("Origin", "https://evil.example").send();

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.code()).isEqualTo("cross_site_request");
    assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "true", "", "1, 1", "2"})
  void anotherValueOfOurHeaderWontDo(String value) {
    Response response =
        LOCAL.get("/api/config").without("X-Postern").with("X-Postern", value).send();

    assertThat(response.code()).isEqualTo("missing_request_header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded"
      })
  void aFormOfAnotherSiteIsRefused(String type) {
    Response response =
        LOCAL
            .post("/api/auth/sign-out")
            .without("X-Postern")
            .with("Origin", "https://evil.example")
            .with("Content-Type", type)
            .body(new byte[] {'x'})
            .send();

    assertThat(response.code()).isEqualTo("cross_site_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "CROSS-SITE", "", "same-origin, cross-site"})
  void whatTheBrowserCallsForeignIsRefused(String site) {
    Response response = LOCAL.get("/api/config").with("Sec-Fetch-Site", site).send();

    assertThat(response.code()).isEqualTo("cross_site_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void whatTheBrowserCallsOursIsAnswered(String site) {
    assertThat(LOCAL.get("/api/config").with("Sec-Fetch-Site", site).send().status())
        .isEqualTo(200);
  }

  @Test
  void ourOwnOriginIsAnswered() {
    Response response =
        LOCAL.get("/api/config").with("Origin", "http://localhost:" + LOCAL.port()).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "http://localhost",
        "http://localhost:1",
        "http://127.0.0.1",
        "file://",
        ""
      })
  void anOriginThatOnlyLooksLikeOursIsRefused(String origin) {
    Response response = LOCAL.get("/api/config").with("Origin", origin).send();

    assertThat(response.code()).isEqualTo("cross_site_request");
  }

  @Test
  void behindTlsOurOriginIsHttps() {
    Response secure = remote("https://postern.example.com");
    Response plain = remote("http://postern.example.com");

    assertThat(secure.status()).isEqualTo(200);
    assertThat(plain.code()).isEqualTo("cross_site_request");
  }

  @Test
  void anAllowedOriginIsToldThatItMayRead() {
    Response response =
        ALLOWING
            .get("/api/config")
            .with("Origin", FRIEND)
            .with("Sec-Fetch-Site", "cross-site")
            .send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly(FRIEND);
    assertThat(response.headers("Access-Control-Allow-Credentials")).containsExactly("true");
    assertThat(response.headers("Vary")).containsExactly("origin");
  }

  @Test
  void anAllowedOriginMayReadProblemsToo() {
    Response response = ALLOWING.get("/api/session").with("Origin", FRIEND).send();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly(FRIEND);
  }

  @Test
  void anAllowedOriginNeedsOurHeaderAsWell() {
    Response response =
        ALLOWING.get("/api/config").with("Origin", FRIEND).without("X-Postern").send();

    assertThat(response.code()).isEqualTo("missing_request_header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "*",
        "http://files.example.com",
        "https://files.example.com:8443",
        "https://files.example.com.evil.example",
        "https://evilfiles.example.com",
        "https://FILES.example.com",
        "https://files.example.com/",
        "https://example.com",
        "https://a.files.example.com",
        "https://files.example.com, https://evil.example"
      })
  void anOriginThatOnlyLooksAllowedIsRefused(String origin) {
    Response request = ALLOWING.get("/api/config").with("Origin", origin).send();
    Response preflight = preflight(ALLOWING, origin);

    assertThat(request.code()).isEqualTo("cross_site_request");
    assertThat(request.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(preflight.status()).isEqualTo(403);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void twoOriginsAreRefused() {
    Response response =
        ALLOWING.get("/api/config").with("Origin", FRIEND).with("Origin", FRIEND).send();

    assertThat(response.code()).isEqualTo("cross_site_request");
  }

  @Test
  void aPreflightOfAnAllowedOriginIsAnswered() {
    Response response = preflight(ALLOWING, FRIEND);

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.headers("Access-Control-Allow-Origin")).containsExactly(FRIEND);
    assertThat(response.headers("Access-Control-Allow-Headers"))
        .containsExactly(
            "Content-Type, If-Match, If-None-Match, Last-Event-ID, Range, X-Postern,"
                + " X-Postern-Sha256");
    assertThat(response.headers("Access-Control-Allow-Methods"))
        .containsExactly("GET, HEAD, POST, PUT, PATCH, DELETE");
  }

  @Test
  void withoutAnAllowListEveryPreflightIsRefused() {
    Response response = preflight(LOCAL, FRIEND);

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.code()).isEqualTo("cross_site_request");
  }

  @Test
  void theApiDescriptionCanBeOpenedByHand() {
    Response response =
        LOCAL
            .get("/api/openapi.json")
            .without("X-Postern")
            .with("Sec-Fetch-Site", "cross-site")
            .send();

    assertThat(response.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.168.0.1",
        "0.0.0.0",
        "localhost."
      })
  void aForeignNameIsNotServedInDevelopment(String host) {
    for (String target : List.of("/", "/api/config", "/health/live")) {
      Response response =
          LOCAL.get(target).without("Host").with("Host", host + ":" + LOCAL.port()).send();

      assertThat(response.status()).isEqualTo(421);
      assertThat(response.code()).isEqualTo("wrong_host");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "localhost:80"})
  void theNamesOfThisMachineAreServedInDevelopment(String host) {
    assertThat(LOCAL.get("/").without("Host").with("Host", host).send().status()).isEqualTo(200);
  }

  private static Response remote(String origin) {
    return ALLOWING
        .get("/api/config")
        .without("Host")
        .with("Host", "Postern.example.com")
        .with("Origin", origin)
        .send();
  }

  private static Response preflight(TestGateway gateway, String origin) {
    return gateway
        .request("OPTIONS", "/api/auth/sign-in")
        .without("X-Postern")
        .with("Origin", origin)
        .with("Access-Control-Request-Method", "POST")
        .with("Access-Control-Request-Headers", "content-type,x-postern")
        .send();
  }

  private static Request request(TestGateway gateway, String operation) {
    String[] parts = operation.split(" ", 2);
    return gateway.request(
        parts[0].toUpperCase(Locale.ROOT), parts[1].replaceAll("\\{[a-z]+}", "files"));
  }
}
