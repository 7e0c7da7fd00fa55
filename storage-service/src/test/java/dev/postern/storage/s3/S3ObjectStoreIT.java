package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.storage.People;
import dev.postern.storage.ScriptedS3;
import dev.postern.storage.credentials.StaleCredentials;
import dev.postern.storage.files.ObjectStore.Listing;
import dev.postern.storage.files.ObjectStore.Query;
import dev.postern.storage.files.PageStore;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class S3ObjectStoreIT {
  private static final TemporaryCredentials ANN = People.credentials("ANN", Instant.MAX);
  private static final Query HOME = new Query("files", "home/", "/", 10, Optional.empty());
  private static final Query NEXT = new Query("files", "home/", "/", 10, Optional.of("a b+c"));
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedS3 s3;
  private final S3Connection connection;
  private final S3ObjectStore store;

  S3ObjectStoreIT() throws Exception {
    s3 = new ScriptedS3(vertx);
    connection = new S3Connection("eu-central-1", Optional.of(s3.endpoint()), TIMEOUT);
    store = connection.store();
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aListingIsAskedForWithAllThatThePoliciesDecideBy() {
    s3.answering(200, ScriptedS3.listing("a"));

    store.list(ANN, new Query("files", "", "/", 10, Optional.empty()));

    ScriptedS3.Seen seen = s3.seen().getFirst();
    assertThat(seen.path()).isEqualTo("/files");
    assertThat(String.valueOf(seen.query()).split("&"))
        .containsExactlyInAnyOrder(
            "list-type=2", "prefix=", "delimiter=%2F", "max-keys=10", "encoding-type=url");
    assertThat(seen.authorization()).contains("Credential=ASIAANN/").contains("/eu-central-1/s3/");
  }

  @Test
  void aListingIsReadWithPrefixesObjectsAndPosition() {
    s3.answering(
        200,
        """
        <ListBucketResult><Name>files</Name><EncodingType>url</EncodingType>
        <IsTruncated>true</IsTruncated><NextContinuationToken>t+/=</NextContinuationToken>
        <Contents><Key>home/a%00%0Ab+%2B%C3%BC</Key>
        <LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>&quot;abc-2&quot;</ETag>
        <Size>5000000000</Size><StorageClass>GLACIER</StorageClass></Contents>
        <CommonPrefixes><Prefix>home/%F0%9F%98%80/</Prefix></CommonPrefixes></ListBucketResult>""");

    Listing listing = store.list(ANN, HOME);

    assertThat(listing.objects())
        .containsExactly(
            new StoredObject(
                "home/a\u0000\nb +ü",
                5_000_000_000L,
                Instant.parse("2026-01-02T03:04:05Z"),
                "abc-2",
                "GLACIER"));
    assertThat(listing.prefixes()).containsExactly("home/😀/");
    assertThat(listing.position()).contains("t+/=");
  }

  @Test
  void theLastPageHasNoPosition() {
    s3.answering(200, ScriptedS3.listing("a"));

    Listing listing = store.list(ANN, NEXT);

    assertThat(listing.position()).isEmpty();
    assertThat(listing.objects().getFirst().storageClass()).isEqualTo("STANDARD");
    assertThat(String.valueOf(s3.seen().getFirst().query()))
        .contains("continuation-token=a%20b%2Bc");
  }

  @Test
  void theBucketsOfTheAccountAreRead() {
    s3.answering(
        200,
        """
        <ListAllMyBucketsResult><Buckets><Bucket><Name>files</Name>
        <CreationDate>2026-01-02T03:04:05.000Z</CreationDate></Bucket></Buckets>
        </ListAllMyBucketsResult>""");

    assertThat(store.buckets(ANN))
        .containsExactly(new Bucket("files", Optional.of(Instant.parse("2026-01-02T03:04:05Z"))));
  }

  @Test
  void aMissingPermissionIsNamedInOurWords() {
    s3.failing(403, "AccessDenied");

    Failure failure = failure();

    assertThat(failure.reason()).isEqualTo(Reason.ACCESS_DENIED);
    assertThat(failure.detail()).isEqualTo("Your role doesn't allow s3:ListBucket on files/home/.");
  }

  @Test
  void aPermissionMissingForAHostilePrefixIsToldInBounds() {
    s3.failing(403, "AccessDenied");

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> store.list(ANN, new Query("files", "😀".repeat(256), "", 1, Optional.empty())));

    assertThat(failure.detail()).hasSizeLessThan(500).contains("😀…");
  }

  @ParameterizedTest
  @CsvSource({
    "404, NoSuchBucket, NO_SUCH_BUCKET",
    "301, PermanentRedirect, WRONG_REGION",
    "400, AuthorizationHeaderMalformed, WRONG_REGION",
    "503, SlowDown, THROTTLED",
    "503, ServiceUnavailable, THROTTLED",
    "500, InternalError, UNAVAILABLE",
    "400, RequestTimeout, TIMEOUT",
    "501, NotImplemented, FEATURE_UNAVAILABLE",
    "403, SignatureDoesNotMatch, MISCONFIGURED",
    "403, RequestTimeTooSkewed, MISCONFIGURED",
    "400, InvalidBucketName, INVALID_INPUT",
    "400, KeyTooLongError, INVALID_INPUT",
    "418, Teapot, DEFECT",
  })
  void everyAnswerHasItsReason(int status, String code, Reason reason) {
    s3.failing(status, code);

    Failure failure = failure();

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.detail()).doesNotContain("raw text").doesNotContain(code);
  }

  @ParameterizedTest
  @CsvSource({"503, SlowDown", "503, ServiceUnavailable", "500, InternalError"})
  void whatPassesIsToldWithAWait(int status, String code) {
    s3.failing(status, code);

    assertThat(failure().retryAfter()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredToken", "InvalidAccessKeyId", "InvalidToken"})
  void credentialsThatAreNoLongerTakenAreStale(String code) {
    s3.failing(403, code);

    assertThat(catchThrowable(() -> store.list(ANN, HOME))).isInstanceOf(StaleCredentials.class);
  }

  @Test
  void aPositionThatS3DoesNotKnowIsTheCursorsFault() {
    s3.failing(400, "InvalidArgument");

    Failure failure = catchThrowableOfType(Failure.class, () -> store.list(ANN, NEXT));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("?cursor");
  }

  @Test
  void anAnswerThatIsNotS3sIsAFaultOfTheOtherSide() {
    s3.answering(200, "<html>a captive portal");

    assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void anS3ThatHangsIsATimeoutInTime() {
    s3.answering(_ -> {});
    Instant began = Instant.now();

    Failure failure = failure();

    assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(failure.retryAfter()).isPresent();
    assertThat(Duration.between(began, Instant.now())).isLessThan(TIMEOUT.plusSeconds(2));
  }

  @Test
  void anS3ThatStopsInTheMiddleOfAnAnswerIsATimeout() {
    s3.answering(request -> request.response().setChunked(true).write("<ListBucketResult>"));

    assertThat(failure().reason()).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void aPageThatBreaksOffIsNeverAShortOne() {
    s3.answering(request -> half(request, ScriptedS3.listing("a")));

    assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aPageThatBrokeOffIsAskedForAgain() {
    s3.answering(
        request -> {
          if (s3.seen().size() == 1) {
            half(request, ScriptedS3.listing("a"));
          } else {
            ScriptedS3.reply(request, 200, ScriptedS3.listing("a"));
          }
        });

    assertThat(store.list(ANN, HOME).objects()).hasSize(1);
  }

  @Test
  void aPageMayComeInPiecesOfAnyLength() {
    s3.answering(
        request -> request.response().setChunked(true).end(ScriptedS3.listing("a".repeat(30_000))));

    assertThat(store.list(ANN, HOME).objects().getFirst().key()).hasSize(30_000);
  }

  @Test
  void anErrorIsToldWhateverItsStatus() {
    s3.answering(200, ScriptedS3.error("SlowDown"));

    assertThat(failure().reason()).isEqualTo(Reason.THROTTLED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<Other/>",
        "<ListBucketResult/>",
        "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
        "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>",
        "<ListBucketResult><IsTruncated>false</IsTruncated>"
      })
  void whatIsNotTheWholeOfAPageIsNeverAShortOne(String body) {
    s3.answering(200, body);

    assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure().detail()).isEqualTo("S3 sent a list that can't be read.");
  }

  @Test
  void aPageLargerThanAnyCanBeIsNotRead() {
    s3.answering(
        request ->
            request.response().setChunked(true).write("<ListBucketResult>" + " ".repeat(17 << 20)));

    assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aPageForBrowsersHasWhatAnyOtherHas() {
    s3.answering(200, ScriptedS3.listing("a+%C3%BC"));

    PageStore.WrittenPage page = store.write(ANN, HOME);

    assertThat(page.position()).isEmpty();
    assertThat(page.json().finished(page.position()).toString())
        .isEqualTo(
            """
            {"prefixes":[],"objects":[{"key":"a ü","size":7,\
            "lastModified":"2026-01-02T03:04:05Z","etag":"abc","storageClass":"STANDARD"}]}""");
  }

  @Test
  void anS3ThatHangsUpCannotBeReached() {
    s3.answering(request -> request.connection().close());

    assertThat(failure().reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void anS3ThatIsNotThereCannotBeReached() throws IOException {
    try (S3Connection nowhere =
        new S3Connection("eu-central-1", Optional.of(closedPort()), TIMEOUT)) {
      Failure failure = catchThrowableOfType(Failure.class, () -> nowhere.store().list(ANN, HOME));

      assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(failure.retryAfter()).isPresent();
    }
  }

  private static void half(HttpServerRequest request, String xml) {
    request
        .response()
        .putHeader("Content-Length", Integer.toString(xml.length()))
        .write(Buffer.buffer(xml.substring(0, xml.length() / 2)))
        .onComplete(_ -> request.connection().close());
  }

  private Failure failure() {
    return catchThrowableOfType(Failure.class, () -> store.list(ANN, HOME));
  }

  private static URI closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
