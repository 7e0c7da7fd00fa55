package dev.postern.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.transfer.S3Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the service signs, sent to an S3 that checks signatures and asks IAM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TransferIT {
  private static final int STORED = 200;

  private final StorageStack stack;
  private final LocalInstallation installation;
  private final HttpClient http;

  /** What came back. */
  private record Reply(int status, String text) {}

  TransferIT() throws Exception {
    stack = new StorageStack("ann", "ben");
    installation = stack.installation();
    http = stack.vertx().createHttpClient();
  }

  @AfterAll
  void close() {
    stack.close();
  }

  static List<String> hostileKeys() {
    return List.of(
        "a//b",
        "//",
        "/leading",
        "./a",
        "../a",
        "a/../b",
        "a/.",
        "a/..",
        "sp ace+plus&amp;=%2F%20.txt",
        "new\nline\r\t",
        "emoji 😀 ünïcode \u202E",
        "?#;\\*'\"<>~",
        "trailing/",
        "é".repeat(470));
  }

  @ParameterizedTest
  @MethodSource("hostileKeys")
  void whatIsStoredUnderAKeyIsReadUnderIt(String key) {
    String own = home("ann") + key;

    Reply stored = send(sign(upload(own, 5), "ann"), "bytes");
    Reply read = send(sign(download(own), "ann"), "");

    assertThat(stored.status()).isEqualTo(STORED);
    assertThat(read).isEqualTo(new Reply(200, "bytes"));
  }

  @Test
  void anEmptyObjectIsStoredAndRead() {
    String key = home("ann") + "empty";

    send(sign(upload(key, 0), "ann"), "");

    assertThat(send(sign(download(key), "ann"), "")).isEqualTo(new Reply(200, ""));
  }

  @Test
  void headReadsNoBytes() {
    String key = home("ann") + "head";
    send(sign(upload(key, 5), "ann"), "bytes");

    PresignedRequest signed =
        sign(new PresignDownload(address(key), true, Optional.empty()), "ann");

    assertThat(signed.method()).isEqualTo("HEAD");
    assertThat(send(signed, "")).isEqualTo(new Reply(200, ""));
  }

  @Test
  void whatMustNotBeOverwrittenIsnt() {
    String key = home("ann") + "once";
    PresignUpload once =
        new PresignUpload(
            LocalInstallation.BUCKET,
            key,
            3,
            Optional.of("text/plain"),
            Optional.empty(),
            false,
            Optional.empty());

    assertThat(send(sign(once, "ann"), "one").status()).isEqualTo(STORED);
    assertThat(send(sign(once, "ann"), "two").status()).isEqualTo(412);
    assertThat(send(sign(download(key), "ann"), "").text()).isEqualTo("one");
  }

  @Test
  void bytesThatArentThoseOfTheChecksumAreRefused() throws Exception {
    PresignUpload checked =
        new PresignUpload(
            LocalInstallation.BUCKET,
            home("ann") + "checked",
            5,
            Optional.empty(),
            Optional.of(sha256("bytes")),
            true,
            Optional.empty());

    assertThat(send(sign(checked, "ann"), "bytes").status()).isEqualTo(STORED);
    assertThat(send(sign(checked, "ann"), "bytez").status()).isEqualTo(400);
  }

  @Test
  void anothersObjectIsForIamToDeny() {
    PresignedRequest signed = sign(download(home("ann") + "secret"), "ben");

    Reply reply = send(signed, "");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(failure(() -> sign(refused(reply, "AccessDenied", signed), "ben")).reason())
        .isEqualTo(Reason.ACCESS_DENIED);
  }

  @ParameterizedTest
  @CsvSource({
    "404, NoSuchKey, NO_SUCH_OBJECT",
    "404, NoSuchVersion, NO_SUCH_OBJECT",
    "404, '', NO_SUCH_OBJECT",
    "405, MethodNotAllowed, NO_SUCH_OBJECT",
    "404, NoSuchBucket, NO_SUCH_BUCKET",
    "403, '', ACCESS_DENIED",
    "403, InvalidObjectState, OBJECT_ARCHIVED",
    "503, SlowDown, THROTTLED",
    "500, InternalError, UNAVAILABLE",
    "400, SomethingNew, DEFECT",
  })
  void aRefusalOfS3IsToldInOurWords(int status, String code, Reason reason) {
    S3Refusal refusal = new S3Refusal(status, code, Optional.empty(), "ASIAOTHER");

    Failure failure =
        failure(() -> sign(new PresignDownload(address("a"), false, Optional.of(refusal)), "ann"));

    assertThat(failure.reason()).isEqualTo(reason);
  }

  @Test
  void anObjectThatExistsAlreadyIsToldSo() {
    PresignUpload again =
        new PresignUpload(
            LocalInstallation.BUCKET,
            "a",
            1,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.of(new S3Refusal(412, "PreconditionFailed", Optional.empty(), "ASIAOTHER")));

    assertThat(failure(() -> sign(again, "ann")).reason()).isEqualTo(Reason.ALREADY_EXISTS);
  }

  @Test
  void credentialsThatS3NoLongerTakesAreReplaced() {
    PresignedRequest before = sign(download("a"), "ben");
    int issued = stack.auth().issued.get();
    S3Refusal expired = new S3Refusal(400, "ExpiredToken", Optional.empty(), before.signedBy());

    sign(new PresignDownload(address("a"), false, Optional.of(expired)), "ben");

    assertThat(stack.auth().issued).hasValue(issued + 1);
  }

  @Test
  void credentialsThatWereReplacedAlreadyAreNotReplacedAgain() {
    sign(download("a"), "ben");
    int issued = stack.auth().issued.get();
    S3Refusal expired = new S3Refusal(400, "ExpiredToken", Optional.empty(), "ASIAOTHER");

    sign(new PresignDownload(address("a"), false, Optional.of(expired)), "ben");

    assertThat(stack.auth().issued).hasValue(issued);
  }

  @ParameterizedTest
  @CsvSource({
    "301, PermanentRedirect",
    "307, TemporaryRedirect",
    "400, AuthorizationHeaderMalformed",
    "400, ''",
  })
  void aBucketElsewhereIsSignedForThere(int status, String code) {
    ObjectAddress object =
        new ObjectAddress("bucket-" + status + code.length(), "a", Optional.empty());
    S3Refusal elsewhere = new S3Refusal(status, code, Optional.of("eu-central-1"), "ASIAOTHER");

    PresignedRequest told = sign(new PresignDownload(object, false, Optional.of(elsewhere)), "ann");
    PresignedRequest remembered = sign(new PresignDownload(object, false, Optional.empty()), "ann");

    assertThat(told.url().reveal()).contains("%2Feu-central-1%2Fs3%2F");
    assertThat(remembered.url().reveal()).contains("%2Feu-central-1%2Fs3%2F");
  }

  @Test
  void aRegionThatIsNoneIsNotTaken() {
    S3Refusal lying =
        new S3Refusal(301, "PermanentRedirect", Optional.of("evil.example/"), "ASIAOTHER");

    Failure failure =
        failure(() -> sign(new PresignDownload(address("a"), false, Optional.of(lying)), "ann"));

    assertThat(failure.reason()).isEqualTo(Reason.WRONG_REGION);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::files, a, {bucket}",
    "../etc, a, {bucket}",
    "files, '', ?key",
  })
  void whatCantBeAnAddressIsNamed(String bucket, String key, String pointer) {
    PresignDownload question =
        new PresignDownload(
            new ObjectAddress(bucket, key, Optional.empty()), false, Optional.empty());

    assertThat(failure(() -> sign(question, "ann")).errors().getFirst().pointer())
        .isEqualTo(pointer);
  }

  @Test
  void halfACharacterIsNoKey() {
    assertThat(failure(() -> sign(download("a\uD800"), "ann")).errors().getFirst().pointer())
        .isEqualTo("?key");
  }

  @Test
  void moreThanS3TakesAtOnceIsRefused() {
    assertThat(failure(() -> sign(upload("a", PresignUpload.MOST_BYTES + 1), "ann")).reason())
        .isEqualTo(Reason.OBJECT_TOO_LARGE);
  }

  private String home(String name) {
    return "home/" + installation.credentialsOf(name).identityId() + "/";
  }

  private static ObjectAddress address(String key) {
    return new ObjectAddress(LocalInstallation.BUCKET, key, Optional.empty());
  }

  private static PresignDownload download(String key) {
    return new PresignDownload(address(key), false, Optional.empty());
  }

  private static PresignDownload refused(Reply reply, String code, PresignedRequest signed) {
    return new PresignDownload(
        address("home/secret"),
        false,
        Optional.of(new S3Refusal(reply.status(), code, Optional.empty(), signed.signedBy())));
  }

  private static PresignUpload upload(String key, long size) {
    return new PresignUpload(
        LocalInstallation.BUCKET,
        key,
        size,
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private PresignedRequest sign(PresignDownload question, String name) {
    return ask(PresignDownload.OPERATION, question, name);
  }

  private PresignedRequest sign(PresignUpload question, String name) {
    return ask(PresignUpload.OPERATION, question, name);
  }

  private Reply send(PresignedRequest signed, String body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(signed.method()))
            .setAbsoluteURI(signed.url().reveal());
    signed.headers().forEach(options::putHeader);
    return StorageStack.answered(
        http.request(options)
            .compose(
                request ->
                    request
                        .send(Buffer.buffer(body))
                        .compose(
                            response ->
                                response
                                    .body()
                                    .map(
                                        read ->
                                            new Reply(response.statusCode(), read.toString())))));
  }

  private <Q, A> A ask(CallerOperation<Q, A> operation, Q question, String name) {
    return stack.ask(operation, question, name);
  }

  private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Failure.class, call);
  }

  private static String sha256(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
