package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.transfer.PresignUpload;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String OBJECT = "/api/storage/buckets/files/object?key=";
  private static final String SHA_256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final byte[] BYTES = "some bytes".getBytes(StandardCharsets.UTF_8);

  @Test
  void whatIsSentIsStored() throws Exception {
    CompletableFuture<String> stored = new CompletableFuture<>();
    S3.answering(request -> store(request, stored));

    Response response = put("a b").with("Content-Type", "text/plain").body(BYTES).send();

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text())
        .isEqualTo(
            """
            {"etag":"abc","versionId":"v1",\
            "checksum":{"algorithm":"CRC64NVME","value":"AAAAAAAAAAA="}}""");
    assertThat(stored.get(5, TimeUnit.SECONDS)).isEqualTo("some bytes");
    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new PresignUpload(
                "files",
                "a b",
                10,
                Optional.of("text/plain"),
                Optional.empty(),
                true,
                Optional.empty()));
  }

  @Test
  void manyBytesAreStoredAsTheyCome() throws Exception {
    CompletableFuture<String> stored = new CompletableFuture<>();
    S3.answering(request -> store(request, stored));
    String much = "0123456789".repeat(300_000);

    Response response = put("a").body(much.getBytes(StandardCharsets.US_ASCII)).send();

    assertThat(response.status()).isEqualTo(201);
    assertThat(stored.get(5, TimeUnit.SECONDS)).isEqualTo(much);
  }

  @Test
  void nothingIsStoredToo() throws Exception {
    CompletableFuture<String> stored = new CompletableFuture<>();
    S3.answering(request -> store(request, stored));

    assertThat(put("empty").with("Content-Length", "0").send().status()).isEqualTo(201);
    assertThat(stored.get(5, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void conditionAndChecksumAreSignedFor() {
    S3.answering(request -> store(request, new CompletableFuture<>()));

    put("a").with("If-None-Match", "*").with("X-Postern-Sha256", SHA_256).body(BYTES).send();

    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new PresignUpload(
                "files", "a", 10, Optional.empty(), Optional.of(SHA_256), false, Optional.empty()));
    assertThat(S3.seen().getFirst().getHeader("If-None-Match")).isEqualTo("*");
  }

  @Test
  void aRefusalCostsNoneOfTheBytes() throws IOException {
    S3.answering(
        request -> {
          request.pause();
          FakeS3.refuse(request, 412, "PreconditionFailed");
        });
    GATEWAY.storage().before =
        question -> {
          if (question instanceof PresignUpload upload && upload.refused().isPresent()) {
            throw Failure.of(Reason.ALREADY_EXISTS, "There is an object of that key already.");
          }
        };

    try (Wire wire = Wire.to(GATEWAY.port())) {
      Response response = wire.send(put("a").with("Content-Length", "1000000000").head()).receive();

      assertThat(response.status()).isEqualTo(412);
      assertThat(response.code()).isEqualTo("already_exists");
    }
  }

  @Test
  void aRefusalLeavesNothingBehindForWhatComesNext() {
    S3.answering(
        request -> {
          if (request.method().equals(HttpMethod.PUT)) {
            FakeS3.refuse(request, 412, "PreconditionFailed");
          } else {
            request
                .response()
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("ETag", "\"abc\"")
                .end("there");
          }
        });
    GATEWAY.storage().before =
        question -> {
          if (question instanceof PresignUpload upload && upload.refused().isPresent()) {
            throw Failure.of(Reason.ALREADY_EXISTS, "There is an object of that key already.");
          }
        };
    assertThat(put("a").body(BYTES).send().status()).isEqualTo(412);

    Response read =
        GATEWAY.get(OBJECT + "a").with("Cookie", GATEWAY.cookie(GATEWAY.auth().open())).send();

    assertThat(read.text()).isEqualTo("there");
  }

  @Test
  void aRefusalInTheMiddleReachesTheBrowser() throws IOException {
    S3.answering(
        request -> {
          request.response().writeContinue();
          request.handler(
              _ -> {
                request.pause();
                FakeS3.refuse(request, 403, "AccessDenied");
              });
        });
    GATEWAY.storage().before =
        question -> {
          if (question instanceof PresignUpload upload && upload.refused().isPresent()) {
            throw Failure.of(Reason.ACCESS_DENIED, "Your role doesn't allow it.");
          }
        };

    try (Wire wire = Wire.to(GATEWAY.port())) {
      Response response =
          wire.send(put("a").with("Content-Length", "1000000000").head() + "some").receive();

      assertThat(response.status()).isEqualTo(403);
      assertThat(response.code()).isEqualTo("access_denied");
    }
  }

  @Test
  void credentialsThatHaveExpiredAreReplacedBeforeAnyByteIsSent() throws Exception {
    CompletableFuture<String> stored = new CompletableFuture<>();
    S3.answering(
        request -> {
          if (S3.seen().size() == 1) {
            FakeS3.refuse(request, 400, "ExpiredToken");
          } else {
            store(request, stored);
          }
        });

    assertThat(put("a").body(BYTES).send().status()).isEqualTo(201);
    assertThat(stored.get(5, TimeUnit.SECONDS)).isEqualTo("some bytes");
  }

  @Test
  void anS3ThatBreaksInTheMiddleHasStoredNothing() {
    S3.answering(
        request -> {
          request.response().writeContinue();
          request.handler(_ -> request.connection().close());
        });

    Response response = put("a").body(BYTES).send();

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.code()).isEqualTo("unavailable");
  }

  @Test
  void whenTheBrowserGoesS3IsLeftAtOnce() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> left = new CompletableFuture<>();
    S3.answering(
        request -> {
          request.connection().closeHandler(_ -> left.complete(null));
          request.exceptionHandler(_ -> {});
          request.response().writeContinue();
          request.handler(_ -> begun.complete(null));
        });

    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(put("a").with("Content-Length", "1000000000").head() + "some");
      begun.get(5, TimeUnit.SECONDS);
    }

    assertThat(left.get(5, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void theSizeMustBeToldBeforehand() {
    Response response = put("a").with("Transfer-Encoding", "chunked").framed("0\r\n\r\n").send();

    assertThat(response.status()).isEqualTo(411);
    assertThat(response.code()).isEqualTo("length_required");
  }

  @Test
  void moreThanS3TakesAtOnceIsRefused() throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      Response response = wire.send(put("a").with("Content-Length", "5368709121").head()).receive();

      assertThat(response.status()).isEqualTo(413);
      assertThat(response.code()).isEqualTo("object_too_large");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "If-None-Match, \"abc\"",
    "X-Postern-Sha256, abc",
    "Content-Encoding, gzip",
    "Content-Range, bytes 0-6/100",
    "If-Match, \"abc\"",
    "If-Unmodified-Since, 'Mon, 05 Jan 2026 12:00:00 GMT'",
    "Content-Type, é",
  })
  void aFieldThatCantBeTakenIsNamed(String name, String value) {
    Response response = put("a").with(name, value).body(BYTES).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).containsExactly(name);
    assertThat(S3.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "If-Unmodified-Since", "Content-Range"})
  void aDeletionWithAReservationDeletesNothing(String name) {
    Response response =
        GATEWAY
            .request("DELETE", OBJECT + "a")
            .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
            .with(name, "bytes 0-6/100")
            .send();

    assertThat(response.pointers()).containsExactly(name);
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void onlyOurOwnPagesMayStore() {
    Response response = put("a").without("X-Postern").body(BYTES).send();

    assertThat(response.code()).isEqualTo("missing_request_header");
  }

  private static void store(HttpServerRequest request, CompletableFuture<String> stored) {
    if (request.getHeader("Expect") != null) {
      request.response().writeContinue();
    }
    request
        .body()
        .onSuccess(
            body -> {
              stored.complete(body.toString());
              request
                  .response()
                  .putHeader("ETag", "\"abc\"")
                  .putHeader("x-amz-version-id", "v1")
                  .putHeader("x-amz-checksum-crc64nvme", "AAAAAAAAAAA=")
                  .end();
            });
  }

  private static Request put(String key) {
    return GATEWAY
        .request("PUT", OBJECT + URLEncoder.encode(key, StandardCharsets.UTF_8))
        .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }
}
