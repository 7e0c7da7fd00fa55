package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.transfer.PresignDownload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String ARCHIVES = "/api/storage/archives";

  private final Path folder;
  private SessionToken ann = SessionToken.random();

  ArchiveIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void signIn() {
    ann = GATEWAY.auth().open();
  }

  @Test
  void objectsAndFoldersComeAsOneFile() throws IOException {
    list("photos/", "photos/1.jpg", "photos/2025/2.jpg");

    Response response = get(prepare("[\"notes.txt\",\"../notes.txt\"]", "[\"photos/\"]"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).contains("application/zip");
    assertThat(response.header("Content-Disposition").orElseThrow())
        .startsWith("attachment; filename=\"all of it.zip\"");
    assertThat(response.header("X-Postern-Failed")).contains("0");
    assertThat(contents(response))
        .isEqualTo(
            Map.of(
                "notes.txt", "content",
                "notes (2).txt", "content",
                "photos/", "content",
                "photos/1.jpg", "content",
                "photos/2025/2.jpg", "content"));
  }

  @Test
  void whatCantBeHadIsToldAndTheRestIsThere() throws IOException {
    GATEWAY.storage().before =
        question -> {
          if (question instanceof PresignDownload ask && ask.object().key().equals("secret")) {
            throw Failure.of(Reason.ACCESS_DENIED, "Your role doesn't allow it.");
          }
        };

    Response response = get(prepare("[\"secret\",\"open\"]", "[]"));

    assertThat(response.header("X-Postern-Failed")).contains("1");
    assertThat(contents(response))
        .isEqualTo(
            Map.of(
                "open",
                "content",
                "_failed.txt",
                "These are not in this archive (1):\n\nsecret: Your role doesn't allow it.\n"));
  }

  @Test
  void aFolderThatCantBeListedIsTold() throws IOException {
    GATEWAY.storage().before =
        question -> {
          if (question instanceof ListObjects) {
            throw Failure.of(Reason.ACCESS_DENIED, "Your role doesn't allow it.");
          }
        };

    Response response = get(prepare("[\"open\"]", "[\"closed/\"]"));

    assertThat(contents(response).get("_failed.txt")).contains("closed/: Your role");
    assertThat(contents(response)).containsKey("open");
  }

  @Test
  void anObjectThatS3BreaksOffIsGoneOnWithWhereItStopped() throws IOException {
    S3.answering(
        request -> {
          if (request.headers().contains("Range")) {
            rest(request);
          } else {
            half(request);
          }
        });

    Response response = get(prepare("[\"broken\"]", "[]"));

    assertThat(S3.seen().getLast().getHeader("Range")).isEqualTo("bytes=3-");
    assertThat(S3.seen().getLast().getHeader("If-Match")).isEqualTo("\"abc\"");
    assertThat(contents(response)).isEqualTo(Map.of("broken", "content"));
  }

  @Test
  void anObjectThatStaysBrokenIsNeverHalfThere() throws IOException {
    S3.answering(ArchiveIT::half);

    Response response = get(prepare("[\"broken\"]", "[]"));

    assertThat(response.header("X-Postern-Failed")).contains("1");
    assertThat(contents(response)).containsOnlyKeys("_failed.txt");
    assertThat(contents(response).get("_failed.txt")).contains("broken: ");
  }

  @Test
  void anEmptyFolderIsAFileWithNothingInIt() throws IOException {
    list();

    Response response = get(prepare("[]", "[\"empty/\"]"));

    assertThat(contents(response)).isEmpty();
  }

  @Test
  void whoeverAsksIsToldHowItWent() {
    GATEWAY.storage().before =
        question -> {
          if (question instanceof PresignDownload asked && asked.object().key().equals("secret")) {
            throw Failure.of(Reason.ACCESS_DENIED, "Your role doesn't allow it.");
          }
        };
    String target = prepare("[\"a\",\"secret\"]", "[]");

    String before = result(target).text();
    Response archive = get(target);
    Response after = result(target);

    assertThat(before)
        .isEqualTo(
            "{\"state\":\"waiting\",\"members\":0,\"bytes\":0,\"failed\":[],\"failedCount\":0}");
    assertThat(after.text())
        .isEqualTo(
            """
            {"state":"done","members":1,"bytes":%d,\
            "failed":[{"key":"secret","code":"access_denied"}],"failedCount":1}"""
                .formatted(archive.body().length));
  }

  @Test
  void howAnotherSessionsArchiveWentIsNobodysToKnow() {
    String target = prepare("[\"a\"]", "[]");
    get(target);
    ann = GATEWAY.auth().open();

    assertThat(result(target).code()).isEqualTo("not_found");
  }

  private Response result(String target) {
    return GATEWAY.get(target + "/result").with("Cookie", GATEWAY.cookie(ann)).send();
  }

  @Test
  void anotherSessionsArchiveIsNobodys() {
    String target = prepare("[\"a\"]", "[]");
    SessionToken other = GATEWAY.auth().open();

    Response response = GATEWAY.get(target).with("Cookie", GATEWAY.cookie(other)).send();

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.code()).isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "'[]', '[]', /keys",
    "'[\"\"]', '[]', /keys/0",
    "'[1]', '[]', /keys/0",
    "'{}', '[]', /keys",
    "'[]', '[\"a\\u0000\"]', /prefixes/0",
  })
  void aSelectionThatCantBeIsNamed(String keys, String prefixes, String pointer) {
    assertThat(post(keys, prefixes).pointers()).contains(pointer);
  }

  private static void half(HttpServerRequest request) {
    request
        .response()
        .putHeader("Content-Length", "7")
        .putHeader("ETag", "\"abc\"")
        .write(Buffer.buffer("con"))
        .onSuccess(_ -> request.connection().close());
  }

  private static void rest(HttpServerRequest request) {
    request
        .response()
        .setStatusCode(206)
        .putHeader("ETag", "\"abc\"")
        .putHeader("Content-Range", "bytes 3-6/7")
        .end("tent");
  }

  private static void list(String... keys) {
    GATEWAY.storage().page =
        new ListObjects.Page(
            List.of(),
            Arrays.stream(keys)
                .map(
                    key ->
                        new ListObjects.StoredObject(
                            key, key.endsWith("/") ? 0 : 7, FakeStorage.THEN, "abc", "STANDARD"))
                .toList(),
            Optional.empty());
  }

  private String prepare(String keys, String prefixes) {
    return ARCHIVES + "/" + post(keys, prefixes).json().get("id").textValue();
  }

  private Response post(String keys, String prefixes) {
    return GATEWAY
        .post(ARCHIVES)
        .with("Cookie", GATEWAY.cookie(ann))
        .json(
            "{\"bucket\":\"files\",\"keys\":%s,\"prefixes\":%s,\"name\":\"all of it\"}"
                .formatted(keys, prefixes))
        .send();
  }

  private Response get(String target) {
    return GATEWAY.get(target).with("Cookie", GATEWAY.cookie(ann)).send();
  }

  private Map<String, String> contents(Response response) throws IOException {
    Path file = Files.write(folder.resolve("a.zip"), response.body());
    Map<String, String> contents = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        contents.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return contents;
  }
}
