package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.files.ListLocations;
import dev.postern.contract.session.OpenGuestSession;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people get without signing in: a session, what storage has for them, nothing of accounts.
 */
class GuestIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final Set<String> FOR_GUESTS_TOO =
      Set.of(
          "GET /api/session",
          "GET /api/storage/buckets",
          "GET /api/storage/buckets/{bucket}/objects",
          "GET /api/storage/locations");

  @Test
  void aGuestGetsASessionThatSaysSo() {
    Response response = GATEWAY.post("/api/auth/guest").json("{}").send();

    assertThat(response.status()).isEqualTo(200);
    JsonObject answer = new JsonObject(response.text());
    assertThat(answer.getString("status")).isEqualTo("signed_in");
    assertThat(answer.getJsonObject("session").getString("account")).isEqualTo("guest");
    assertThat(response.headers("Set-Cookie")).singleElement().asString().contains("HttpOnly");
  }

  @Test
  void whoSignedInIsNoGuest() {
    assertThat(session(GATEWAY.auth().open()).text()).doesNotContain("guest");
  }

  @Test
  void aGuestSeesWhatStorageHasForThem() {
    Response response =
        GATEWAY
            .get("/api/storage/locations")
            .with("Cookie", GATEWAY.cookie(GATEWAY.auth().openGuest()))
            .send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(GATEWAY.storage().asked()).hasOnlyElementsOfType(ListLocations.class);
  }

  static Stream<String> operationsForMembers() {
    ApiDescription description = new ApiDescription();
    return description.operations().stream()
        .filter(operation -> !FOR_GUESTS_TOO.contains(operation))
        // What a guest may do there, IAM decides.
        .filter(operation -> !operation.contains(" /api/storage/"))
        .filter(
            operation -> {
              String[] parts = operation.split(" ", 2);
              return !description
                  .document()
                  .getJsonObject("paths")
                  .getJsonObject(parts[1])
                  .getJsonObject(parts[0].toLowerCase(Locale.ROOT))
                  .getJsonArray("security")
                  .isEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("operationsForMembers")
  void aGuestIsAskedToSignInForEverythingElse(String operation) {
    String[] parts = operation.split(" ", 2);
    SessionToken guest = GATEWAY.auth().openGuest();

    Response response =
        GATEWAY
            .request(parts[0], Form.concrete(parts[1]))
            .with("Cookie", GATEWAY.cookie(guest))
            .send();

    assertThat(response.status()).as("%s", response).isEqualTo(403);
    assertThat(response.code()).isEqualTo("sign_in_required");
    assertThat(GATEWAY.auth().asked(Object.class)).allMatch(ResolveSession.class::isInstance);
    assertThat(session(guest).status()).isEqualTo(200);
  }

  @Test
  void aGuestWhoSignsInTellsWhoTheyWereAndIsThatNoMore() {
    SessionToken guest = GATEWAY.auth().openGuest();

    Response response =
        GATEWAY
            .post("/api/auth/sign-in")
            .with("Cookie", GATEWAY.cookie(guest))
            .json("{\"username\":\"ann\",\"password\":\"right\"}")
            .send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(GATEWAY.auth().asked(SignIn.class))
        .singleElement()
        .satisfies(asked -> assertThat(asked.client().session()).contains(guest))
        .satisfies(asked -> assertThat(asked.password()).contains(new Secret("right")));
    assertThat(GATEWAY.auth().isOpen(guest)).isFalse();
  }

  @Test
  void ofSeveralSessionsNoneIsTold() {
    SessionToken one = GATEWAY.auth().openGuest();
    SessionToken other = GATEWAY.auth().openGuest();

    GATEWAY
        .post("/api/auth/guest")
        .with("Cookie", GATEWAY.cookie(one) + "; " + GATEWAY.cookie(other))
        .json("{}")
        .send();

    assertThat(GATEWAY.auth().asked(OpenGuestSession.class))
        .singleElement()
        .satisfies(asked -> assertThat(asked.client().session()).isEqualTo(Optional.empty()));
  }

  private static Response session(SessionToken token) {
    return GATEWAY.get("/api/session").with("Cookie", GATEWAY.cookie(token)).send();
  }
}
