package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent compressed, and above all what isn't. */
class CompressionIT {
  private static final String FOREIGN = "https://other.example";

  @RegisterExtension
  static final TestGateway GATEWAY = TestGateway.of(true, List.of(FOREIGN), Optional.empty());

  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String OBJECTS = "/api/storage/buckets/files/objects";
  private static final String LARGE =
      "{\"prefixes\":[],\"objects\":[],\"cursor\":\"%s\"}".formatted("é".repeat(5_000));

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip", "gzip;q=0.1", "*", "GZIP"})
  void aLargeListIsCompressedForWhoTakesItSo(String accepted) throws IOException {
    GATEWAY.storage().pageJson = Buffer.buffer(LARGE);

    Response response = get(OBJECTS).with("Accept-Encoding", accepted).raw();

    assertThat(response.headers("Content-Encoding")).containsExactly("gzip");
    assertThat(response.headers("Vary")).contains("Accept-Encoding");
    assertThat(response.header("Content-Type")).contains("application/json");
    assertThat(response.header("Content-Length")).contains("" + response.body().length);
    assertThat(response.body().length).isLessThan(500);
    assertThat(unzipped(response)).isEqualTo(LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "br", "*;q=0", ""})
  void whoDoesntTakeItSoGetsItAsItIs(String accepted) {
    GATEWAY.storage().pageJson = Buffer.buffer(LARGE);

    Response response = get(OBJECTS).with("Accept-Encoding", accepted).send();

    assertThat(response.header("Content-Encoding")).isEmpty();
    assertThat(response.headers("Vary")).contains("Accept-Encoding");
    assertThat(response.text()).isEqualTo(LARGE);
  }

  @Test
  void aShortListIsntWorthIt() {
    Response response = get(OBJECTS).with("Accept-Encoding", "gzip").send();

    assertThat(response.header("Content-Encoding")).isEmpty();
    assertThat(response.headers("Vary")).contains("Accept-Encoding");
  }

  @Test
  void cachesAreToldOfTheOriginTooWhereThatMatters() {
    Response response = get(OBJECTS).with("Origin", FOREIGN).send();

    assertThat(response.headers("Vary").stream().map(field -> field.toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrder("origin", "accept-encoding");
  }

  @Test
  void theDescriptionOfTheApiIsCompressed() throws IOException {
    Response response = GATEWAY.get("/api/openapi.json").with("Accept-Encoding", "gzip").raw();

    assertThat(response.headers("Content-Encoding")).containsExactly("gzip");
    assertThat(unzipped(response)).startsWith("{").contains("\"openapi\"");
  }

  @Test
  void aHeadTellsTheLengthOfWhatWouldBeSent() {
    GATEWAY.storage().pageJson = Buffer.buffer(LARGE);
    Response whole = get(OBJECTS).with("Accept-Encoding", "gzip").raw();

    Response head =
        GATEWAY
            .request("HEAD", OBJECTS)
            .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
            .with("Accept-Encoding", "gzip")
            .raw();

    assertThat(head.header("Content-Length")).isEqualTo(whole.header("Content-Length"));
    assertThat(head.headers("Content-Encoding")).containsExactly("gzip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/session",
        "/api/account/sessions",
        "/api/account/factors",
        "/api/config",
        "/api/storage/buckets",
        "/api/storage/locations",
        "/api/storage/jobs",
        "/api/nothing",
        "/api/storage/buckets/files/objects/all"
      })
  void nothingElseIsCompressed(String path) {
    Response response = get(path).with("Accept-Encoding", "gzip").raw();

    assertThat(response.header("Content-Encoding")).isEmpty();
  }

  @Test
  void bytesOfObjectsAreNeverCompressed() {
    S3.answering(request -> FakeS3.give(request, "a".repeat(10_000)));

    Response response =
        get("/api/storage/buckets/files/object?key=a").with("Accept-Encoding", "gzip").raw();

    assertThat(response.header("Content-Encoding")).isEmpty();
    assertThat(response.body()).hasSize(10_000);
    assertThat(S3.seen().getFirst().getHeader("Accept-Encoding")).isNull();
  }

  @Test
  void aRefusalOfAListIsTold() {
    Response response = get(OBJECTS + "?limit=0").with("Accept-Encoding", "gzip").send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("Content-Encoding")).isEmpty();
  }

  private static Request get(String path) {
    return GATEWAY.get(path).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }

  private static String unzipped(Response response) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
