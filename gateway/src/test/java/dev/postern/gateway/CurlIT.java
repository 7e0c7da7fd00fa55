package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that is not ours, by both versions of HTTP. */
class CurlIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.overTls();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String OBJECT = "/api/storage/buckets/files/object?key=a";
  private static final int LARGE = 20_000_000;
  private static final int PATIENCE_SECONDS = 30;

  private final Path folder;

  CurlIT(@TempDir Path folder) {
    this.folder = folder;
  }

  /** How it went: curl's own status, HTTP's version and status, and what came. */
  private record Outcome(int exit, String version, int status, String body) {}

  @ParameterizedTest
  @ValueSource(strings = {"--http2", "--http1.1"})
  void anObjectIsFetched(String version) throws Exception {
    Outcome outcome = curl(version, OBJECT);

    assertThat(outcome).isEqualTo(new Outcome(0, digit(version), 200, "content"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--http2", "--http1.1"})
  void aLargeObjectIsStored(String version) throws Exception {
    CompletableFuture<Integer> stored = new CompletableFuture<>();
    S3.answering(request -> store(request, stored));

    Outcome outcome = curl(version, OBJECT, "--upload-file", large().toString());

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.status()).isEqualTo(201);
    assertThat(stored.get(5, TimeUnit.SECONDS)).isEqualTo(LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--http2", "--http1.1"})
  void whyALargeBodyIsRefusedIsRead(String version) throws Exception {
    Outcome outcome = curl(version, "/api/nothing", "--upload-file", large().toString());

    assertThat(outcome.version()).isEqualTo(digit(version));
    assertThat(outcome.status()).isEqualTo(404);
    assertThat(outcome.body()).contains("\"code\":\"not_found\"");
  }

  private Path large() throws IOException {
    return Files.write(folder.resolve("large"), new byte[LARGE]);
  }

  private Outcome curl(String version, String target, String... more)
      throws IOException, InterruptedException {
    Path body = folder.resolve("body");
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--insecure",
                version,
                "--max-time",
                Integer.toString(PATIENCE_SECONDS),
                "--header",
                "X-Postern: 1",
                "--header",
                "Cookie: " + GATEWAY.cookie(GATEWAY.auth().open()),
                "--output",
                body.toString(),
                "--write-out",
                "%{http_version} %{http_code}"));
    command.addAll(List.of(more));
    command.add("https://localhost:" + GATEWAY.port() + target);
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(curl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    String[] parts = said.split(" ", -1);
    return new Outcome(
        curl.exitValue(),
        parts[0],
        Integer.parseInt(parts[1]),
        Files.exists(body) ? Files.readString(body) : "");
  }

  private static String digit(String version) {
    return version.equals("--http2") ? "2" : "1.1";
  }

  private static void store(HttpServerRequest request, CompletableFuture<Integer> stored) {
    request.response().writeContinue();
    request
        .body()
        .onSuccess(
            body -> {
              stored.complete(body.length());
              request.response().putHeader("ETag", "\"abc\"").end();
            });
  }
}
