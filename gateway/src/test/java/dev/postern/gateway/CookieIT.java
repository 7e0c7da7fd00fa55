package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every cookie that the gateway ever sets or takes away, behind TLS and in development. */
class CookieIT {
  @RegisterExtension
  static final TestGateway SECURE = TestGateway.of(false, List.of(), Optional.empty());

  @RegisterExtension static final TestGateway LOCAL = TestGateway.local();

  private static final String RIGHT = "{\"username\":\"ann\",\"password\":\"right\"}";

  @Test
  void behindTlsEveryCookieBelongsToThisHostAlone() {
    List<String> cookies = everyCookie(SECURE);

    assertThat(names(cookies))
        .containsExactly(
            "__Host-postern",
            "__Host-postern-challenge",
            "__Host-postern-device",
            "__Host-postern-redirect",
            "__Host-postern-visitor");
    assertThat(cookies)
        .allMatch(cookie -> cookie.contains("; Path=/; Secure; HttpOnly; " + sameSite(cookie)))
        .noneMatch(cookie -> cookie.contains("Domain"));
  }

  @Test
  void inDevelopmentEveryCookieHasANameOfItsOwnAndNoTls() {
    List<String> cookies = everyCookie(LOCAL);

    assertThat(names(cookies))
        .containsExactly(
            "postern-challenge-dev",
            "postern-dev",
            "postern-device-dev",
            "postern-redirect-dev",
            "postern-visitor-dev");
    assertThat(cookies)
        .allMatch(cookie -> cookie.contains("; Path=/; HttpOnly; " + sameSite(cookie)))
        .noneMatch(cookie -> cookie.contains("Secure") || cookie.contains("Domain"));
  }

  /** That of a visitor goes with the browser: nothing that a visitor does takes it away. */
  @Test
  void everyCookieThatIsSetCanBeTakenAwayByTheSameAttributes() {
    List<String> cookies =
        everyCookie(SECURE).stream().filter(cookie -> !cookie.contains("-visitor")).toList();

    Set<String> set = new TreeSet<>();
    Set<String> taken = new TreeSet<>();
    for (String cookie : cookies) {
      String lasting = cookie.replaceFirst("=[^;]*", "=").replaceFirst("; Max-Age=.*", "");
      (cookie.endsWith("Expires=Thu, 01 Jan 1970 00:00:00 GMT") ? taken : set).add(lasting);
    }
    assertThat(set).hasSize(4).isEqualTo(taken);
  }

  /** Behind what browsers take, which is 4,096 bytes of name, value and attributes together. */
  @Test
  void noCookieIsLargerThanBrowsersTake() {
    SECURE.auth().device = Optional.of(new Secret("d".repeat(2_048)));

    Response response = SECURE.post("/api/auth/sign-in").json(RIGHT).send();

    assertThat(response.headers("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("__Host-postern-device=ddd"))
        .allMatch(cookie -> cookie.length() <= 4_096);
  }

  /** Signs in and out in every way, is refused in every way, and leaves for good. */
  private static List<String> everyCookie(TestGateway gateway) {
    gateway.auth().device = Optional.of(new Secret("device"));
    List<String> cookies = new ArrayList<>();
    Response challenge =
        collect(cookies, gateway.post("/api/auth/sign-in").json("{\"username\":\"ann\"}"));
    String cookie = challenge.header("Set-Cookie").orElseThrow();
    String id = challenge.json().at("/challenge/id").asText();
    String held = cookie.substring(0, cookie.indexOf(';'));
    String answer = "{\"id\":\"" + id + "\",\"answers\":{\"code\":\"123456\"}}";
    collect(cookies, gateway.post("/api/auth/challenge").with("Cookie", held).json(answer));
    collect(cookies, gateway.post("/api/auth/challenge").with("Cookie", held).json(answer));
    collect(cookies, gateway.post("/api/auth/sign-in").json(RIGHT));
    collect(cookies, gateway.get("/api/session").with("Cookie", unknown(gateway)));
    collect(cookies, gateway.post("/api/auth/sign-out").with("Cookie", unknown(gateway)));
    String ticket =
        collect(cookies, gateway.get("/api/auth/federated/google"))
            .header("Set-Cookie")
            .orElseThrow();
    collect(
        cookies,
        gateway
            .get("/api/auth/callback?code=right")
            .with("Cookie", ticket.substring(0, ticket.indexOf(';'))));
    collect(
        cookies,
        gateway
            .request("DELETE", "/api/account")
            .with("Cookie", gateway.cookie(gateway.auth().open())));
    collect(
        cookies,
        gateway
            .post("/api/s/open")
            .json(
                "{\"link\":\"%s\",\"password\":\"%s\"}"
                    .formatted(FakeShares.LINK.value().reveal(), FakeShares.PASSWORD.reveal())));
    return cookies;
  }

  /** What comes back from a provider was begun by another site, so one cookie must come with it. */
  private static String sameSite(String cookie) {
    return cookie.contains("postern-redirect") ? "SameSite=Lax" : "SameSite=Strict";
  }

  private static Response collect(List<String> cookies, Request request) {
    Response response = request.send();
    cookies.addAll(response.headers("Set-Cookie"));
    return response;
  }

  private static String unknown(TestGateway gateway) {
    return gateway.cookie(SessionToken.random());
  }

  private static Set<String> names(List<String> cookies) {
    Set<String> names = new TreeSet<>();
    cookies.forEach(cookie -> names.add(cookie.substring(0, cookie.indexOf('='))));
    return names;
  }
}
