package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.S3Refusal;
import io.vertx.core.buffer.Buffer;
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

class DownloadIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String OBJECT = "/api/storage/buckets/files/object?key=";

  @Test
  void anObjectComesAsAnAttachmentWithWhatABrowserNeeds() {
    Response response = link("reports/Jahr 2025.csv").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("content");
    assertThat(response.header("Content-Type")).contains("text/csv");
    assertThat(response.header("ETag")).contains("\"abc\"");
    assertThat(response.header("Accept-Ranges")).contains("bytes");
    assertThat(response.header("Last-Modified")).contains("Thu, 01 Jan 2026 09:30:00 GMT");
    assertThat(response.header("Content-Disposition"))
        .contains("attachment; filename=\"Jahr 2025.csv\"; filename*=UTF-8''Jahr%202025.csv");
    assertThat(response.headers("Cache-Control")).containsExactly("private, no-cache");
  }

  @Test
  void anObjectCanNeverActAsAPageOfOurs() {
    Response response = link("a.html").send();

    assertThat(response.headers("Content-Security-Policy"))
        .containsExactly("sandbox; default-src 'none'");
    assertThat(response.header("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void nothingElseOfS3sHeaderIsPassedOn() {
    Response response = link("a").send();

    assertThat(response.headers().stream().map(Response.Header::name))
        .doesNotContain("x-amz-request-id", "x-amz-meta-secret", "set-cookie");
  }

  @Test
  void theSignedAddressIsSentAsItIsAndToldToNobody() {
    Response response = link("a").send();

    assertThat(S3.seen().getFirst().uri())
        .isEqualTo("/files/a/../b?X-Amz-Signature=" + FakeS3.SIGNATURE);
    assertThat(response.headers().toString()).doesNotContain(FakeS3.SIGNATURE);
  }

  @Test
  void neitherCookieNorAnythingElseOfTheBrowserReachesS3() {
    link("a").with("User-Agent", "browser").with("X-Amz-Date", "then").send();

    assertThat(S3.seen().getFirst().headers().names().stream().map(String::toLowerCase))
        .containsExactlyInAnyOrder("host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "/",
        ".",
        "..",
        "../../etc/passwd",
        "/leading",
        "a//b",
        "a/./b",
        " ",
        "a+b",
        "a%2Fb",
        "new\nline",
        "\r\n\t",
        "🦊",
        "\u202Egnp.exe",
        "\\",
        "a;b",
        "ü",
        "#?&="
      })
  void aKeyIsHandedOnAsItIsCalled(String key) {
    assertThat(link(key).send().status()).isEqualTo(200);

    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new PresignDownload(
                new ObjectAddress("files", key, Optional.empty()), false, Optional.empty()));
  }

  @Test
  void aKeyOfTheLongestKindIsHandedOn() {
    assertThat(link("é".repeat(512)).send().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "key=, ?key",
    "versionId=v, ?key",
    "key=%00, ?key",
    "key=a&versionId=, ?versionId",
    "key=a&versionId=%20, ?versionId",
    "key=a&key=a, ?key",
    "key=a&path=b, ?path",
  })
  void aQueryThatCantBeTakenIsNamed(String query, String pointer) {
    Response response = request("GET", "/api/storage/buckets/files/object?" + query).send();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.pointers()).contains(pointer);
    assertThat(S3.seen()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%ED%A0%80", "%ED%B0%80a", "%FF"})
  void halfACharacterIsNoKey(String encoded) {
    Response response = request("GET", OBJECT + encoded).send();

    assertThat(response.code()).isEqualTo("malformed_request");
  }

  @Test
  void aKeyLongerThanAnyIsRefused() {
    assertThat(link("é".repeat(513)).send().pointers()).containsExactly("?key");
  }

  @Test
  void aVersionIsAskedFor() {
    request("GET", OBJECT + "a&versionId=v1").send();

    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new PresignDownload(
                new ObjectAddress("files", "a", Optional.of("v1")), false, Optional.empty()));
  }

  @Test
  void anEmptyObjectIsNoFailure() {
    S3.answering(request -> FakeS3.give(request, ""));

    Response response = link("empty").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Length")).contains("0");
  }

  @Test
  void headTellsWhatThereIsWithoutTheBytes() {
    S3.answering(
        request ->
            request
                .response()
                .putHeader("Content-Length", "5497558138880")
                .putHeader("ETag", "\"abc\"")
                .putHeader("Accept-Ranges", "bytes")
                .end());

    Response response = request("HEAD", OBJECT + "a").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Length")).contains("5497558138880");
    assertThat(S3.seen().getFirst().method().name()).isEqualTo("HEAD");
  }

  @Test
  void aPartIsAPart() {
    S3.answering(
        request ->
            request
                .response()
                .setStatusCode(206)
                .putHeader("ETag", "\"abc\"")
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("Content-Range", "bytes 1-3/7")
                .end("ont"));

    Response response = link("a").with("Range", "bytes=1-3").send();

    assertThat(response.status()).isEqualTo(206);
    assertThat(response.header("Content-Range")).contains("bytes 1-3/7");
    assertThat(response.text()).isEqualTo("ont");
    assertThat(S3.seen().getFirst().getHeader("Range")).isEqualTo("bytes=1-3");
  }

  @Test
  void whatTheBrowserHasIsntSentAgain() {
    S3.answering(
        request -> request.response().setStatusCode(304).putHeader("ETag", "\"abc\"").end());

    Response response = link("a").with("If-None-Match", "\"abc\"").send();

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.header("ETag")).contains("\"abc\"");
    assertThat(S3.seen().getFirst().getHeader("If-None-Match")).isEqualTo("\"abc\"");
  }

  @ParameterizedTest
  @CsvSource({
    "412, PreconditionFailed, 412, precondition_failed",
    "416, InvalidRange, 416, range_not_satisfiable",
  })
  void whatCantBeHadSoIsTold(int status, String code, int told, String problem) {
    S3.refusing(status, code);

    Response response = link("a").send();

    assertThat(response.status()).isEqualTo(told);
    assertThat(response.code()).isEqualTo(problem);
    assertThat(response.text()).doesNotContain("raw text");
  }

  @Test
  void aPartOfAnotherObjectThanBeforeIsTheWhole() {
    S3.answering(
        request -> {
          if (request.headers().contains("If-Match")) {
            FakeS3.refuse(request, 412, "PreconditionFailed");
          } else {
            FakeS3.give(request, "another");
          }
        });

    Response response = link("a").with("Range", "bytes=3-").with("If-Range", "\"old\"").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("another");
    assertThat(S3.seen().getFirst().getHeader("If-Match")).isEqualTo("\"old\"");
    assertThat(S3.seen().getLast().headers().contains("Range")).isFalse();
  }

  @Test
  void aRefusalIsToldToTheStorageServiceWhichMayDoBetter() {
    S3.answering(
        request -> {
          if (S3.seen().size() == 1) {
            request.response().putHeader("x-amz-bucket-region", "eu-west-1");
            FakeS3.refuse(request, 400, "ExpiredToken");
          } else {
            FakeS3.give(request, "content");
          }
        });

    Response response = link("a").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(GATEWAY.storage().asked())
        .contains(
            new PresignDownload(
                new ObjectAddress("files", "a", Optional.empty()),
                false,
                Optional.of(
                    new S3Refusal(
                        400, "ExpiredToken", Optional.of("eu-west-1"), FakeS3.FIRST_KEY))));
  }

  @Test
  void whatTheStorageServiceMakesOfARefusalIsTold() {
    S3.refusing(403, "AccessDenied");
    GATEWAY.storage().before =
        question -> {
          if (question instanceof PresignDownload ask && ask.refused().isPresent()) {
            throw Failure.of(Reason.ACCESS_DENIED, "Your role doesn't allow it.");
          }
        };

    Response response = link("a").send();

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.code()).isEqualTo("access_denied");
  }

  @Test
  void anS3ThatRefusesForEverIsNotAskedForEver() {
    S3.refusing(400, "ExpiredToken");

    assertThat(link("a").send().code()).isEqualTo("misconfigured");
    assertThat(S3.seen()).hasSizeLessThan(6);
  }

  @Test
  void aRedirectIsNeverFollowed() {
    S3.answering(
        request -> {
          if (S3.seen().size() == 1) {
            request.response().putHeader("Location", "http://127.0.0.1:1/elsewhere");
            FakeS3.refuse(request, 307, "TemporaryRedirect");
          } else {
            FakeS3.give(request, "content");
          }
        });

    assertThat(link("a").send().status()).isEqualTo(200);
    assertThat(S3.seen()).hasSize(2);
  }

  @Test
  void aConnectionThatWasKeptTooLongIsReplaced() {
    S3.answering(
        request -> {
          if (S3.seen().size() == 1) {
            request.connection().close();
          } else {
            FakeS3.give(request, "content");
          }
        });

    assertThat(link("a").send().text()).isEqualTo("content");
  }

  @Test
  void aTransferThatS3BreaksIsBrokenForTheBrowser() throws IOException {
    S3.answering(
        request ->
            request
                .response()
                .putHeader("Content-Length", "200000")
                .write(Buffer.buffer("x".repeat(100_000)))
                .onSuccess(_ -> request.connection().close()));

    try (Wire wire = Wire.to(GATEWAY.port())) {
      Response response = wire.send(link("a").without("Connection").head()).receive();

      assertThat(response.header("Content-Length")).contains("200000");
      assertThat(response.body().length).isLessThan(200_000);
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void whenTheBrowserGoesS3IsLeftAtOnce() throws Exception {
    CompletableFuture<Void> left = new CompletableFuture<>();
    S3.answering(
        request -> {
          request.connection().closeHandler(_ -> left.complete(null));
          begin(request);
        });

    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(link("a").head());
      wire.receiveHead();
    }

    assertThat(left.get(5, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void whenTheSessionEndsSoDoItsTransfers() throws Exception {
    SessionToken token = GATEWAY.auth().open();
    CompletableFuture<Void> left = new CompletableFuture<>();
    S3.answering(
        request -> {
          request.connection().closeHandler(_ -> left.complete(null));
          begin(request);
        });
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(GATEWAY.get(OBJECT + "a").with("Cookie", GATEWAY.cookie(token)).head());
      wire.receiveHead();

      GATEWAY.auth().end(token);

      assertThat(left.get(5, TimeUnit.SECONDS)).isNull();
      assertThatThrownBy(() -> assertThat(wire.receive()).isNull()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aLinkOfOursNeedsNoHeader() {
    Response response = link("a").without("X-Postern").with("Sec-Fetch-Site", "same-origin").send();

    assertThat(response.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "anything"})
  void aLinkOfAnotherSiteLeadsNowhere(String site) {
    Response response = link("a").without("X-Postern").with("Sec-Fetch-Site", site).send();

    assertThat(response.code()).isEqualTo("cross_site_request");
    assertThat(GATEWAY.storage().asked()).isEmpty();
  }

  @Test
  void aForeignOriginIsRefused() {
    Response response = link("a").with("Origin", "https://evil.example").send();

    assertThat(response.code()).isEqualTo("cross_site_request");
  }

  @Test
  void onlyReadingGoesWithoutTheHeader() {
    Response response = request("PATCH", OBJECT + "a").without("X-Postern").send();

    assertThat(response.code()).isEqualTo("missing_request_header");
  }

  private static void begin(HttpServerRequest request) {
    request
        .response()
        .putHeader("Content-Length", "1000000000")
        .write(Buffer.buffer("x".repeat(100)))
        .onFailure(_ -> {});
  }

  private static Request link(String key) {
    return request("GET", OBJECT + URLEncoder.encode(key, StandardCharsets.UTF_8));
  }

  private static Request request(String method, String target) {
    return GATEWAY.request(method, target).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }
}
