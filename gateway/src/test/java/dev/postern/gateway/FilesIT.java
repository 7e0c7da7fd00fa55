package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.rights.ReadRights;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.SessionToken;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String OBJECTS = "/api/storage/buckets/files/objects";

  @Test
  void locationsAreListed() {
    Response response = get("/api/storage/locations");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            """
            {"locations":[{"label":"My files","bucket":"files","prefix":"home/ann/"}]}""");
  }

  @Test
  void bucketsAreListedWithoutADateWhereNoneIsKnown() {
    Response response = get("/api/storage/buckets");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo(
            """
            {"buckets":[{"name":"files","createdAt":"2026-01-01T09:30:00Z"},{"name":"older"}]}""");
  }

  @Test
  void rightsAreToldOneByOneAndWhatNobodyKnowsAsUnknown() {
    Response response = get("/api/storage/buckets/files/rights?prefix=a%2F%2F");

    assertThat(response.text())
        .isEqualTo(
            """
            {"rights":{"list":"yes","read":"unknown","write":"no","delete":"unknown",\
            "versions":"unknown","deleteVersion":"unknown","tag":"unknown","metadata":"unknown",\
            "restore":"unknown"},"versioning":"suspended"}""");
    assertThat(GATEWAY.storage().asked()).containsExactly(new ReadRights("files", "a//"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?prefix=%00", "?delimiter=%2F", "?prefix=a&prefix=b"})
  void rightsAreOfAPlaceAlone(String query) {
    assertThat(get("/api/storage/buckets/files/rights" + query).status()).isEqualTo(400);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void aPageOfObjectsIsHandedOnAsItIs() {
    String page =
        """
        {"prefixes":["a b/"],"objects":[{"key":"\\"quoted\\"\\né🦊","size":5497558138880,\
        "lastModified":"2026-01-01T09:30:00Z","etag":"abc-2","storageClass":"GLACIER"}],\
        "cursor":"next"}""";
    GATEWAY.storage().pageJson = Buffer.buffer(page);

    Response response = get(OBJECTS);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo(page);
    assertThat(response.header("Content-Type")).contains("application/json");
  }

  @Test
  void withoutAQueryTheFirstHundredOfAFlatListAreAskedFor() {
    get(OBJECTS);

    assertThat(GATEWAY.storage().asked())
        .containsExactly(new ListObjects("files", "", "", 100, Optional.empty()));
  }

  @Test
  void theQueryIsHandedOnDecodedOnce() {
    get(OBJECTS + "?prefix=a%2Fb+c%2B%252F&delimiter=%2F&limit=1000&cursor=abc%3D%3D");

    assertThat(GATEWAY.storage().asked())
        .containsExactly(new ListObjects("files", "a/b c+%2F", "/", 1000, Optional.of("abc==")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../", "/", "//", "./", "\n\r\t", "\u202Eabc", "🦊", "a;b", "\\"})
  void hostilePrefixesAreHandedOnAsTheyAre(String prefix) {
    Response response = get(OBJECTS + "?prefix=" + encode(prefix));

    assertThat(response.status()).isEqualTo(200);
    assertThat(GATEWAY.storage().asked())
        .containsExactly(new ListObjects("files", prefix, "", 100, Optional.empty()));
  }

  @Test
  void aPrefixOfTheLongestKeyIsHandedOn() {
    assertThat(get(OBJECTS + "?prefix=" + encode("é".repeat(512))).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, ?limit",
    "limit=1001, ?limit",
    "limit=-1, ?limit",
    "limit=+5, ?limit",
    "limit=010, ?limit",
    "limit=1e2, ?limit",
    "limit=, ?limit",
    "limit=99999999999999999999, ?limit",
    "limit=%D9%A1, ?limit",
    "cursor=, ?cursor",
    "cursor=a%20b, ?cursor",
    "cursor=%C3%A9, ?cursor",
    "prefix=%00, ?prefix",
    "delimiter=a%00, ?delimiter",
    "prefix=a&prefix=a, ?prefix",
    "unknown=1, ?unknown",
    "Prefix=a, ?Prefix",
  })
  void aQueryThatCantBeTakenIsNamed(String query, String pointer) {
    Response response = get(OBJECTS + "?" + query);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("invalid_input");
    assertThat(response.pointers()).containsExactly(pointer);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prefix=%",
        "prefix=%4",
        "prefix=%zz",
        "prefix=%C3%28",
        "prefix=%C0%AF",
        "prefix=%ED%A0%80",
        "%FF=a",
        "prefix=%EF%BC%A5%F"
      })
  void aQueryThatIsNoUtf8IsMalformed(String query) {
    Response response = get(OBJECTS + "?" + query);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.code()).isEqualTo("malformed_request");
  }

  @Test
  void aPrefixLongerThanAnyKeyIsRefused() {
    Response response = get(OBJECTS + "?prefix=" + encode("é".repeat(513)));

    assertThat(response.pointers()).containsExactly("?prefix");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    Response response = get("/api/storage/buckets/Files/objects?limit=0&cursor=&prefix=%00&nope=1");

    assertThat(response.pointers())
        .containsExactlyInAnyOrder("{bucket}", "?limit", "?cursor", "?prefix", "?nope");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab",
        "UPPER",
        "a_b",
        "a..b",
        "192.168.0.1",
        "-ab",
        "ab-",
        "a%20b",
        "%F0%9F%A6%8A",
        "..."
      })
  void whatCantBeABucketIsNotAskedFor(String bucket) {
    Response response = get("/api/storage/buckets/" + bucket + "/objects");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly("{bucket}");
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void aQueryWhereNoneBelongsIsRefused() {
    assertThat(get("/api/storage/buckets?limit=5").pointers()).containsExactly("?limit");
  }

  @Test
  void whatIamDeniesIsAnAccessProblem() {
    GATEWAY.storage().before =
        _ -> {
          throw Failure.of(Reason.ACCESS_DENIED, "Your role doesn't allow s3:ListBucket here.");
        };

    Response response = get(OBJECTS);

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.code()).isEqualTo("access_denied");
    assertThat(response.json().get("detail").asText())
        .isEqualTo("Your role doesn't allow s3:ListBucket here.");
  }

  @Test
  void withoutASessionStorageIsNotAsked() {
    Response response = GATEWAY.get(OBJECTS).send();

    assertThat(response.status()).isEqualTo(401);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void anAssertionThatIsRefusedIsRenewedOnce() {
    SessionToken token = GATEWAY.auth().open();
    assertThat(get(OBJECTS, token).status()).isEqualTo(200);
    GATEWAY.auth().revokeAssertions();

    assertThat(get(OBJECTS, token).status()).isEqualTo(200);
    assertThat(GATEWAY.auth().asked(ResolveSession.class)).hasSize(2);
  }

  @Test
  void aSessionThatTurnsOutToBeOverTakesItsCookieAlong() {
    SessionToken token = GATEWAY.auth().open();
    assertThat(get(OBJECTS, token).status()).isEqualTo(200);
    GATEWAY.auth().revokeAssertions();
    GATEWAY.auth().forgetSessions();

    Response response = get(OBJECTS, token);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers("Set-Cookie")).singleElement().asString().contains("Max-Age=0");
  }

  @Test
  void whereEveryAssertionIsRefusedTheSessionIsLeftAlone() {
    GATEWAY.storage().before =
        _ -> {
          throw Failure.of(Reason.UNAUTHENTICATED, "Sign in first.");
        };

    Response response = get(OBJECTS);

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(GATEWAY.storage().asked()).hasSize(2);
  }

  private static Response get(String target) {
    return get(target, GATEWAY.auth().open());
  }

  private static Response get(String target, SessionToken token) {
    return GATEWAY.get(target).with("Cookie", GATEWAY.cookie(token)).send();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
