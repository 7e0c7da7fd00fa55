package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignOut;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String RIGHT = "{\"username\":\"ann\",\"password\":\"right\"}";
  private static final String GONE =
      "postern-dev=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0;"
          + " Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  @Test
  void signingInAnswersTheSession() {
    Response response = GATEWAY.post("/api/auth/sign-in").json(RIGHT).send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            """
            {"status":"signed_in","session":{"username":"ann","subject":"sub-ann",\
            "groups":["staff"],"attributes":{"email":"ann@example.com"},\
            "authenticatedAt":"2026-01-01T09:30:00Z","expiresAt":"2126-01-01T10:30:00Z",\
            "account":"member"}}""");
  }

  @Test
  void signingInGivesTheBrowserACookieThatScriptsCantRead() {
    Response response = GATEWAY.post("/api/auth/sign-in").json(RIGHT).send();

    assertThat(response.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .matches("postern-dev=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
  }

  @Test
  void theCookieOfASignInOpensTheSession() {
    SessionToken token = signIn();

    Response response = session(token);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json().get("username").asText()).isEqualTo("ann");
    assertThat(response.header("Cache-Control")).contains("no-store");
  }

  @Test
  void aWrongPasswordIsRefusedWithoutACookie() {
    Response response =
        GATEWAY.post("/api/auth/sign-in").json(RIGHT.replace("right", "wrong")).send();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.code()).isEqualTo("invalid_credentials");
    assertThat(response.header("Set-Cookie")).isEmpty();
  }

  @Test
  void signingInAnewEndsTheBrowsersSessionBefore() {
    SessionToken old = signIn();
    assertThat(session(old).status()).isEqualTo(200);

    Response response =
        GATEWAY.post("/api/auth/sign-in").with("Cookie", GATEWAY.cookie(old)).json(RIGHT).send();

    assertThat(tokenOf(response)).isNotEqualTo(old);
    assertThat(session(old).status()).isEqualTo(401);
  }

  @Test
  void aFailedSignInLeavesTheBrowsersSessionAlone() {
    SessionToken old = signIn();

    GATEWAY
        .post("/api/auth/sign-in")
        .with("Cookie", GATEWAY.cookie(old))
        .json(RIGHT.replace("right", "wrong"))
        .send();

    assertThat(session(old).status()).isEqualTo(200);
  }

  @Test
  void anOldSessionThatCantBeEndedDoesntKeepAnybodyOut() {
    SessionToken old = signIn();
    GATEWAY.auth().before =
        question -> {
          if (question instanceof SignOut) {
            throw Failure.of(Reason.UNAVAILABLE, "Cognito is away.");
          }
        };

    Response response =
        GATEWAY.post("/api/auth/sign-in").with("Cookie", GATEWAY.cookie(old)).json(RIGHT).send();

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void signingOutEndsTheSessionAndRemovesTheCookie() {
    SessionToken token = signIn();

    Response response = signOut(GATEWAY.cookie(token));

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.headers("Set-Cookie")).containsExactly(GONE);
    assertThat(GATEWAY.auth().isOpen(token)).isFalse();
    assertThat(session(token).status()).isEqualTo(401);
  }

  @Test
  void whoSignedInElsewhereIsToldWhereToSignOutThere() {
    SessionToken token = signIn();
    GATEWAY.auth().next = Optional.of(URI.create("https://login.example.com/logout?client_id=1"));

    Response response = signOut(GATEWAY.cookie(token));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo("{\"next\":\"https://login.example.com/logout?client_id=1\"}");
    assertThat(response.headers("Set-Cookie")).containsExactly(GONE);
  }

  @Test
  void signingOutTwiceIsNoError() {
    SessionToken token = signIn();
    signOut(GATEWAY.cookie(token));

    Response response = signOut(GATEWAY.cookie(token));

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.headers("Set-Cookie")).containsExactly(GONE);
  }

  @Test
  void signingOutWithoutACookieAsksNobody() {
    Response response = GATEWAY.post("/api/auth/sign-out").send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(SignOut.class)).isEmpty();
  }

  @Test
  void aSignOutThatFailsCanBeTriedAgain() {
    SessionToken token = signIn();
    GATEWAY.auth().before =
        _ -> {
          throw Failure.of(Reason.TIMEOUT, "There was no answer in time.");
        };

    Response failed = signOut(GATEWAY.cookie(token));
    GATEWAY.auth().before = _ -> {};

    assertThat(failed.status()).isEqualTo(504);
    assertThat(failed.header("Set-Cookie")).isEmpty();
    assertThat(signOut(GATEWAY.cookie(token)).status()).isEqualTo(204);
  }

  private static SessionToken signIn() {
    return tokenOf(GATEWAY.post("/api/auth/sign-in").json(RIGHT).send());
  }

  private static SessionToken tokenOf(Response signedIn) {
    String cookie = signedIn.header("Set-Cookie").orElseThrow();
    return SessionToken.parse(cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')))
        .orElseThrow();
  }

  private static Response session(SessionToken token) {
    return GATEWAY.get("/api/session").with("Cookie", GATEWAY.cookie(token)).send();
  }

  private static Response signOut(String cookie) {
    return GATEWAY.post("/api/auth/sign-out").with("Cookie", cookie).send();
  }
}
