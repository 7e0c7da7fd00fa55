package dev.postern.auth.direct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postern.auth.TestClock;
import dev.postern.auth.federation.DirectLogin;
import dev.postern.auth.federation.DirectLogin.Visitor;
import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.auth.session.ProviderToken;
import dev.postern.auth.tokens.SignedInPeople;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ProviderKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Look-alikes of Facebook and Amazon that answer as their documents say. */
class AccessTokenLoginIT {
  private static final Proofs PROOFS =
      new Proofs(new Secret("state-1"), new Secret("nonce-1"), new Secret("verifier-1"));
  private static final Secret CODE = new Secret("code-1");

  private final HttpServer server = server();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final TestClock clock = TestClock.stopped();

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void theBrowserIsSentWithAProofThatOnlyWeCanComplete() {
    assertThat(facebook().signInPage(PROOFS).toString())
        .startsWith(address() + "/dialog/oauth?response_type=code&client_id=app-1")
        .contains("redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fapi%2Fauth%2Fcallback")
        .contains("state=state-1", "code_challenge_method=S256")
        .doesNotContain("verifier-1");
  }

  @Test
  void somebodyOfFacebookIsKnownByTheirIdThere() {
    answers.put("/oauth/access_token", "{\"access_token\":\"token-1\",\"expires_in\":5183944}");
    answers.put("/app", "{\"id\":\"app-1\"}");
    answers.put("/me", "{\"id\":\"42\",\"name\":\"Ann\",\"email\":\"ann@example.com\"}");

    Visitor visitor = facebook().exchange(CODE, PROOFS);

    assertThat(visitor.person().subject()).isEqualTo("graph.facebook.com:42");
    assertThat(visitor.person().attributes())
        .isEqualTo(Map.of("name", "Ann", "email", "ann@example.com"));
    assertThat(visitor.token())
        .isEqualTo(
            new ProviderToken(
                "graph.facebook.com",
                new Secret("token-1"),
                clock.instant().plusSeconds(5_183_944)));
    assertThat(asked.getFirst())
        .contains("code=code-1", "code_verifier=verifier-1", "client_secret=secret-1");
  }

  @Test
  void somebodyOfAmazonIsKnownByTheirIdThere() {
    answers.put("/auth/o2/token", "{\"access_token\":\"token-1\",\"expires_in\":3600}");
    answers.put("/auth/o2/tokeninfo", "{\"aud\":\"app-1\",\"user_id\":\"amzn1.account.K2\"}");
    answers.put("/user/profile", "{\"user_id\":\"amzn1.account.K2\",\"name\":\"Ann\"}");

    Visitor visitor = amazon().exchange(CODE, PROOFS);

    assertThat(visitor.person().subject()).isEqualTo("www.amazon.com:amzn1.account.K2");
    assertThat(visitor.token().provider()).isEqualTo("www.amazon.com");
    assertThat(visitor.token().expiresAt()).isEqualTo(clock.instant().plusSeconds(3_600));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"id\":\"app-2\"}", "{\"id\":\"app-1 \"}", "{\"id\":1}", "{}", "[]", "no JSON"})
  void aTokenThatWasMadeForAnotherApplicationIsRejected(String app) {
    answers.put("/oauth/access_token", "{\"access_token\":\"token-1\"}");
    answers.put("/app", app);
    answers.put("/me", "{\"id\":\"42\"}");

    assertThat(reasonOf(facebook())).isEqualTo(Reason.TOKEN_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"id\":\"\"}", "{\"id\":42}", "{\"name\":\"Ann\"}"})
  void aTokenThatIsNobodysIsRejected(String profile) {
    answers.put("/oauth/access_token", "{\"access_token\":\"token-1\"}");
    answers.put("/app", "{\"id\":\"app-1\"}");
    answers.put("/me", profile);

    assertThat(reasonOf(facebook())).isEqualTo(Reason.TOKEN_REJECTED);
  }

  @Test
  void aCodeThatIsGoodForNothingIsRefused() {
    assertThat(reasonOf(facebook())).isEqualTo(Reason.PROVIDER_REFUSED);
  }

  @Test
  void aProviderThatIsAwayIsPassingTrouble() {
    DirectLogin login = facebook();
    server.stop(0);

    assertThat(reasonOf(login)).isEqualTo(Reason.UNAVAILABLE);
  }

  private static Reason reasonOf(DirectLogin login) {
    return SignedInPeople.reasonOf(() -> login.exchange(CODE, PROOFS));
  }

  private DirectLogin facebook() {
    return login(ProviderKind.FACEBOOK, "https://www.facebook.com");
  }

  private DirectLogin amazon() {
    return login(ProviderKind.AMAZON, "https://www.amazon.com");
  }

  private DirectLogin login(ProviderKind kind, String issuer) {
    return new DirectProvider(
            "it",
            kind,
            "It",
            URI.create(issuer),
            Optional.of(URI.create(address())),
            "app-1",
            new Secret("secret-1"))
        .login(URI.create("http://localhost:8080/api/auth/callback"), Duration.ofSeconds(5), clock);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private HttpServer server() {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext("/", this::answer);
      started.start();
      return started;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    String path = exchange.getRequestURI().getPath();
    byte[] body = answers.getOrDefault(path, "{\"error\":\"invalid_grant\"}").getBytes(UTF_8);
    exchange.sendResponseHeaders(answers.containsKey(path) ? 200 : 400, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
