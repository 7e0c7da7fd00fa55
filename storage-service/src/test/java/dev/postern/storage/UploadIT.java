package dev.postern.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.upload.AbortUpload;
import dev.postern.contract.upload.BeginUpload;
import dev.postern.contract.upload.CompleteUpload;
import dev.postern.contract.upload.CompleteUpload.Result.Completed;
import dev.postern.contract.upload.CompleteUpload.Result.Incomplete;
import dev.postern.contract.upload.ListUploads;
import dev.postern.contract.upload.PresignPart;
import dev.postern.contract.upload.ReadUpload;
import dev.postern.contract.upload.UploadState;
import dev.postern.contract.upload.UploadState.Part;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Multipart uploads, from beginning to end, at an S3 that checks signatures and asks IAM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UploadIT {
  private static final int PART = 8 << 20;
  private static final int SIZE = PART + 5;

  private final Vertx vertx = Vertx.vertx();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(60));
  private final HttpClient http = vertx.createHttpClient();
  private final LocalInstallation installation;
  private final FakeAuthService auth;
  private final Buffer first = Buffer.buffer(new byte[PART]);
  private final Buffer last = Buffer.buffer("12345");

  UploadIT() throws Exception {
    installation = new LocalInstallation(vertx);
    auth = new FakeAuthService(vertx, bus, installation::credentialsOf);
    installation.signIn("ann");
    installation.signIn("ben");
    answered(auth.start());
    deploy();
  }

  @AfterAll
  void close() {
    installation.close();
    answered(vertx.close());
  }

  @Test
  void aLargeObjectIsStoredInParts() {
    UploadState begun = begin("large", true, false);

    assertThat(begun.partSize()).isEqualTo(PART);
    assertThat(begun.parts()).isEqualTo(2);
    assertThat(send(begun, 2, last)).isEqualTo(200);
    assertThat(send(begun, 1, first)).isEqualTo(200);
    Completed done = (Completed) complete(begun.id());

    assertThat(done.etag()).endsWith("-2");
    assertThat(read(begun.key()).length()).isEqualTo(SIZE);
  }

  @Test
  void whatIsMissingIsNamed() {
    UploadState begun = begin("gap", true, false);
    send(begun, 2, last);

    assertThat(complete(begun.id())).isEqualTo(new Incomplete(List.of(1)));
  }

  @Test
  void anUploadGoesOnAfterEveryProcessStartedAnew() {
    UploadState begun = begin("resumed", true, false);
    send(begun, 1, first);
    deploy();

    UploadState found =
        ask(ReadUpload.OPERATION, new ReadUpload(begun.id(), Optional.empty()), "ann");

    assertThat(found.done()).extracting(Part::number).containsExactly(1);
    send(found, 2, last);
    assertThat(complete(found.id())).isInstanceOf(Completed.class);
  }

  @Test
  void anAbortedUploadIsGone() {
    UploadState begun = begin("aborted", true, false);

    ask(AbortUpload.OPERATION, new AbortUpload(begun.id()), "ann");

    assertThat(failure(() -> complete(begun.id())).reason()).isEqualTo(Reason.NO_SUCH_UPLOAD);
  }

  @Test
  void anotherPersonsUploadIsNobodys() {
    UploadState anns = begin("anns", true, false);

    Failure failure =
        failure(
            () -> ask(ReadUpload.OPERATION, new ReadUpload(anns.id(), Optional.empty()), "ben"));

    assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_UPLOAD);
  }

  @Test
  void ofTwoWhoStoreTheSameKeyWithoutOverwritingOneIsTold() {
    UploadState one = begin("contested", false, false);
    UploadState other = begin("contested", false, false);
    sendAll(one);
    sendAll(other);

    assertThat(complete(one.id())).isInstanceOf(Completed.class);
    assertThat(failure(() -> complete(other.id())).reason()).isEqualTo(Reason.ALREADY_EXISTS);
  }

  @Test
  void whatIsThereIsToldBeforeAnyByteIsSent() {
    UploadState begun = begin("there", true, false);
    sendAll(begun);
    complete(begun.id());

    assertThat(failure(() -> begin("there", false, false)).reason())
        .isEqualTo(Reason.ALREADY_EXISTS);
  }

  @Test
  void checkedPartsAreHeldAgainstTheirChecksums() {
    UploadState begun = begin("checked", true, true);
    PresignedRequest wrong = sign(begun, 2, last, Optional.of(sha256(first)));

    assertThat(send(wrong, last)).isEqualTo(400);
    assertThat(send(sign(begun, 2, last, Optional.of(sha256(last))), last)).isEqualTo(200);
    assertThat(send(sign(begun, 1, first, Optional.of(sha256(first))), first)).isEqualTo(200);
    UploadState known =
        ask(ReadUpload.OPERATION, new ReadUpload(begun.id(), Optional.empty()), "ann");
    assertThat(known.done())
        .extracting(Part::sha256)
        .containsExactly(Optional.of(sha256(first)), Optional.of(sha256(last)));
    Completed done = (Completed) complete(begun.id());
    assertThat(done.checksum().orElseThrow().algorithm()).isEqualTo("SHA256");
  }

  @Test
  void aPartMustHaveItsSize() {
    UploadState begun = begin("sized", true, false);

    Failure failure = failure(() -> sign(begun, 1, last, Optional.empty()));

    assertThat(failure.errors().getFirst().pointer()).isEqualTo("Content-Length");
  }

  @Test
  void aPartMustBeOneOfThoseThatThereAre() {
    UploadState begun = begin("numbered", true, false);

    Failure failure = failure(() -> sign(begun, 3, last, Optional.empty()));

    assertThat(failure.errors().getFirst().pointer()).isEqualTo("{number}");
  }

  @Test
  void aPromisedChecksumMustCome() {
    UploadState begun = begin("promised", true, true);

    Failure failure = failure(() -> sign(begun, 2, last, Optional.empty()));

    assertThat(failure.errors().getFirst().pointer()).isEqualTo("X-Postern-Sha256");
  }

  @Test
  void whereTheRoleMayNotListUploadsItIsToldSo() {
    ListUploads all = new ListUploads(LocalInstallation.BUCKET, "");

    Failure failure = failure(() -> ask(ListUploads.OPERATION, all, "ann"));

    assertThat(failure.detail()).contains("s3:ListBucketMultipartUploads");
  }

  @Test
  void whereTheRoleMayNotStoreNothingBegins() {
    BeginUpload elsewhere =
        new BeginUpload(
            LocalInstallation.BUCKET, home("ben") + "a", SIZE, Optional.empty(), true, false);

    assertThat(failure(() -> ask(BeginUpload.OPERATION, elsewhere, "ann")).reason())
        .isEqualTo(Reason.ACCESS_DENIED);
  }

  private void deploy() {
    answered(
        vertx.deployVerticle(
            new StorageVerticle(
                new StorageConfig(
                    "us-east-1",
                    Optional.of(installation.endpoint()),
                    List.of(),
                    List.of(),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(40)))));
  }

  private UploadState begin(String name, boolean overwrite, boolean checked) {
    return ask(
        BeginUpload.OPERATION,
        new BeginUpload(
            LocalInstallation.BUCKET,
            home("ann") + name,
            SIZE,
            Optional.of("text/plain"),
            overwrite,
            checked),
        "ann");
  }

  private CompleteUpload.Result complete(String id) {
    return ask(CompleteUpload.OPERATION, new CompleteUpload(id), "ann");
  }

  private void sendAll(UploadState upload) {
    send(upload, 1, first);
    send(upload, 2, last);
  }

  private int send(UploadState upload, int number, Buffer bytes) {
    return send(sign(upload, number, bytes, Optional.empty()), bytes);
  }

  private PresignedRequest sign(
      UploadState upload, int number, Buffer bytes, Optional<String> sha256) {
    return ask(
        PresignPart.OPERATION,
        new PresignPart(upload.id(), number, bytes.length(), sha256, Optional.empty()),
        "ann");
  }

  private int send(PresignedRequest signed, Buffer bytes) {
    return exchange(signed, bytes, response -> Future.succeededFuture(response.statusCode()));
  }

  private Buffer read(String key) {
    PresignedRequest signed =
        ask(
            PresignDownload.OPERATION,
            new PresignDownload(
                new ObjectAddress(LocalInstallation.BUCKET, key, Optional.empty()),
                false,
                Optional.empty()),
            "ann");
    return exchange(signed, Buffer.buffer(), HttpClientResponse::body);
  }

  /** Reads on the event loop that got the response: a reader that comes later misses bytes. */
  private <T> T exchange(
      PresignedRequest signed, Buffer bytes, Function<HttpClientResponse, Future<T>> read) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(signed.method()))
            .setAbsoluteURI(signed.url().reveal());
    signed.headers().forEach(options::putHeader);
    return answered(http.request(options).compose(request -> request.send(bytes).compose(read)));
  }

  private String home(String name) {
    return "home/" + installation.credentialsOf(name).identityId() + "/";
  }

  private <Q, A> A ask(CallerOperation<Q, A> operation, Q question, String name) {
    return answered(bus.ask(operation, question, auth.assertion(name), RequestId.random()));
  }

  private static String sha256(Buffer bytes) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Failure.class, call);
  }

  private static <T> T answered(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Failure failure ? failure : e;
    }
  }
}
