package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.SessionToken;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersIT {
  @RegisterExtension
  static final TestGateway GATEWAY = TestGateway.of(false, List.of(), Optional.empty());

  @RegisterExtension static final TestGateway LOCAL = TestGateway.local();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/assets/app-1.js",
        "/api/config",
        "/api/session",
        "/api/nothing",
        "/health/ready",
        "//",
        "*",
        "/api/openapi.json"
      })
  void everyResponseTellsTheBrowserToTrustNobodyElse(String target) {
    Response response = GATEWAY.get(target).send();

    assertThat(response.headers("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src"
                + " 'self'; font-src 'none'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script';"
                + " trusted-types lit-html");
    assertThat(response.headers("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(response.headers("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(response.headers("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
    assertThat(response.headers("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
    assertThat(response.headers("Permissions-Policy")).hasSize(1);
    assertThat(response.headers("Strict-Transport-Security"))
        .containsExactly("max-age=31536000; includeSubDomains");
    assertThat(response.header("Server")).isEmpty();
    assertThat(response.header("X-Powered-By")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/config", "/api/session", "/api/nothing", "/api/openapi.json"})
  void nothingOfTheApiIsStored(String target) {
    assertThat(GATEWAY.get(target).send().headers("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void withoutTlsBrowsersArentToldToUseIt() {
    assertThat(LOCAL.get("/").send().header("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void behindTlsTheCookieBelongsToThisHostAlone() {
    Response response =
        GATEWAY
            .post("/api/auth/sign-in")
            .json("{\"username\":\"ann\",\"password\":\"right\"}")
            .send();

    assertThat(response.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .matches("__Host-postern=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
  }

  @Test
  void removingTheCookieRepeatsItsAttributes() {
    Response response =
        GATEWAY
            .post("/api/auth/sign-out")
            .with("Cookie", GATEWAY.cookie(SessionToken.random()))
            .send();

    assertThat(response.headers("Set-Cookie"))
        .containsExactly(
            "__Host-postern=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0; Expires=Thu,"
                + " 01 Jan 1970 00:00:00 GMT");
  }

  @Test
  void theCookieOfDevelopmentOpensNothingBehindTls() {
    String token = GATEWAY.auth().open().value().reveal();

    Response response = GATEWAY.get("/api/session").with("Cookie", "postern-dev=" + token).send();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("Set-Cookie")).isEmpty();
  }
}
