package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.ChooseRole;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.SessionToken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private SessionToken token = SessionToken.random();

  @BeforeEach
  void signIn() {
    token = GATEWAY.auth().open();
  }

  @Test
  void theAnswerIsTheSessionInTheRole() {
    Response response = choose(FakeAccount.ROLE);

    assertThat(response.status()).isEqualTo(200);
    assertThat(new JsonObject(response.text()).getJsonObject("identity"))
        .isEqualTo(
            new JsonObject()
                .put("id", "us-east-1:ann")
                .put("role", FakeAccount.ROLE)
                .put(
                    "roles",
                    JsonArray.of(
                        new JsonObject().put("arn", FakeAccount.ROLE).put("name", "editors"))));
  }

  @Test
  void whatWasRememberedOfTheSessionIsAskedForAnew() {
    session();

    choose(FakeAccount.ROLE);

    assertThat(session().text()).contains("\"role\":\"" + FakeAccount.ROLE + "\"");
    assertThat(GATEWAY.auth().asked(ResolveSession.class)).hasSize(2);
  }

  @Test
  void aRoleThatWasChosenElsewhereShowsAtOnce() {
    session();

    GATEWAY.auth().announceRole(token, Optional.of(FakeAccount.ROLE));
    announcementsArrived();
    session();

    assertThat(GATEWAY.auth().asked(ResolveSession.class)).hasSize(2);
  }

  @Test
  void nullLeavesTheChoiceToTheIdentityPool() {
    Response response = choose(null);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).doesNotContain("\"role\":");
    assertThat(GATEWAY.auth().asked(ChooseRole.class))
        .containsExactly(new ChooseRole(Optional.empty()));
  }

  @Test
  void aRoleThatThePersonDoesNotHaveIsDenied() {
    Response response = choose(FakeAccount.NOBODYS_ROLE);

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.code()).isEqualTo("role_denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "editors", "arn:aws:iam::000000000000:role/a b"})
  void whatCannotBeARoleIsRefused(String role) {
    Response response = choose(role);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly("/role");
    assertThat(GATEWAY.auth().asked(ChooseRole.class)).isEmpty();
  }

  private Response choose(@Nullable String role) {
    return GATEWAY
        .request("PUT", "/api/session/role")
        .with("Cookie", GATEWAY.cookie(token))
        .json(new JsonObject().put("role", role).encode())
        .send();
  }

  private Response session() {
    return GATEWAY.get("/api/session").with("Cookie", GATEWAY.cookie(token)).send();
  }

  /** What was announced stands in the gateway's event loop before any request that comes later. */
  private static void announcementsArrived() {
    assertThat(GATEWAY.get("/health/live").send().status()).isEqualTo(200);
  }
}
