package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.EndSession;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignOut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of their own sessions, and how they end them. */
class OwnSessionsIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String GONE =
      "postern-dev=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0;"
          + " Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  private SessionToken own = SessionToken.random();
  private SessionToken other = SessionToken.random();

  @BeforeEach
  void signInTwice() {
    own = GATEWAY.auth().open();
    other = GATEWAY.auth().open();
    assertThat(isOpen(own)).isTrue();
    assertThat(isOpen(other)).isTrue();
  }

  @Test
  void theOwnOneIsMarkedAmongThem() {
    GATEWAY.auth().end(other);

    Response response = request("GET", "/api/account/sessions").send();

    assertThat(response.text())
        .isEqualTo(
            "{\"sessions\":[{\"id\":\""
                + own.id().value()
                + "\",\"signedInAt\":\"2026-01-01T09:30:00Z\","
                + "\"lastSeenAt\":\"2026-01-01T09:30:00Z\",\"address\":\"192.0.2.7\","
                + "\"userAgent\":\"Firefox\",\"current\":true}]}");
  }

  @Test
  void noTokenIsAmongWhatTheyAreTold() {
    String text = request("GET", "/api/account/sessions").send().text();

    assertThat(text).contains(other.id().value()).doesNotContain(other.value().reveal());
  }

  @Test
  void anotherOneThatIsEndedIsOverAtOnce() {
    Response response = end(other.id().value());

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(isOpen(other)).isFalse();
    assertThat(isOpen(own)).isTrue();
  }

  @Test
  void withTheOwnOneTheCookieGoes() {
    Response response = end(own.id().value());

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.headers("Set-Cookie")).containsExactly(GONE);
    assertThat(isOpen(own)).isFalse();
  }

  @Test
  void oneThatIsntTheirsIsNotFoundAndLivesOn() {
    GATEWAY.auth().before =
        question -> {
          if (question instanceof EndSession) {
            throw Failure.of(Reason.NOT_FOUND, "You have no such session.");
          }
        };

    Response response = end(other.id().value());

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("not_found");
    assertThat(isOpen(other)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "all", "a%20b", "%F0%9F%A6%8A"})
  void whatCantBeASessionIsNamed(String id) {
    Response response = end(id);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly("{id}");
    assertThat(GATEWAY.auth().asked(EndSession.class)).isEmpty();
  }

  @Test
  void allOthersEndTogether() {
    Response response = request("DELETE", "/api/account/sessions").send();

    assertThat(response.text()).isEqualTo("{\"ended\":1}");
    assertThat(isOpen(other)).isFalse();
    assertThat(isOpen(own)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSignOutSaysWhetherItIsMeantEverywhere(boolean everywhere) {
    Response response = request("POST", "/api/auth/sign-out?everywhere=" + everywhere).send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(SignOut.class)).containsExactly(new SignOut(own, everywhere));
  }

  @ParameterizedTest
  @ValueSource(strings = {"everywhere", "everywhere=", "everywhere=1", "everywhere=TRUE"})
  void aSignOutThatIsHalfMeantIsRefused(String query) {
    Response response = request("POST", "/api/auth/sign-out?" + query).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly("?everywhere");
    assertThat(isOpen(own)).isTrue();
  }

  private Response end(String id) {
    return request("DELETE", "/api/account/sessions/" + id).send();
  }

  private Request request(String method, String path) {
    return GATEWAY.request(method, path).with("Cookie", GATEWAY.cookie(own));
  }

  private static boolean isOpen(SessionToken token) {
    return GATEWAY.get("/api/session").with("Cookie", GATEWAY.cookie(token)).send().status() == 200;
  }
}
