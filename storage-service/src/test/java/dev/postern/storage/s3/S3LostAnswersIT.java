package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.ChangeDetails.Changes;
import dev.postern.contract.upload.CompleteUpload.Result.Completed;
import dev.postern.contract.upload.UploadState.Part;
import dev.postern.storage.People;
import dev.postern.storage.ScriptedS3;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.objects.ObjectName;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What S3 refuses because it has done it already, before an answer that never arrived. */
@Timeout(60)
final class S3LostAnswersIT {
  private static final TemporaryCredentials ANN = People.credentials("ANN", Instant.MAX);
  private static final ObjectName SOURCE = ObjectName.current("files", "a");
  private static final ObjectName TARGET = ObjectName.current("files", "b");
  private static final Original ORIGINAL =
      new Original(SOURCE, "\"abc\"", 7, Instant.EPOCH, false, Optional.empty(), Optional.empty());

  /** The MD5 of the MD5s of two empty parts. */
  private static final String PART = "d41d8cd98f00b204e9800998ecf8427e";

  private static final String WHOLE = "\"5873dd45edd01f09c1ef2e7819369e8e-2\"";

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedS3 s3;
  private final S3Connection connection;
  private final AtomicInteger lost = new AtomicInteger(1);

  S3LostAnswersIT() throws Exception {
    s3 = new ScriptedS3(vertx);
    connection =
        new S3Connection("eu-central-1", Optional.of(s3.endpoint()), Duration.ofSeconds(20));
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aCopyIsKnownAgainByItsTag() {
    refusing(412, "PreconditionFailed", "\"abc\"", 7);

    connection.bulk().copy(ANN, new Copy(ORIGINAL, TARGET, false, Instant.EPOCH));

    assertThat(lost).hasValue(-1);
  }

  @Test
  void anotherObjectIsNotTakenForTheCopy() {
    s3.answering(
        request ->
            answer(
                request,
                412,
                "PreconditionFailed",
                String.valueOf(request.path()).endsWith("/b") ? "\"other\"" : "\"abc\"",
                7));

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> connection.bulk().copy(ANN, new Copy(ORIGINAL, TARGET, false, Instant.EPOCH)));

    assertThat(failure.reason()).isEqualTo(Reason.ALREADY_EXISTS);
  }

  @Test
  void anEqualObjectThatWasThereBeforeTheOnlyAttemptIsNotTakenForTheCopy() {
    lost.set(0);
    refusing(412, "PreconditionFailed", "\"abc\"", 7);

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> connection.bulk().copy(ANN, new Copy(ORIGINAL, TARGET, false, Instant.EPOCH)));

    assertThat(failure.reason()).isEqualTo(Reason.ALREADY_EXISTS);
  }

  @Test
  void anUploadThatIsNoLongerKnownIsKnownByTheTagOfItsParts() {
    refusing(404, "NoSuchUpload", WHOLE, 10);

    Completed completed = complete();

    assertThat(completed.etag()).isEqualTo("5873dd45edd01f09c1ef2e7819369e8e-2");
  }

  @Test
  void anObjectOfOtherPartsIsNotTakenForTheUpload() {
    refusing(412, "PreconditionFailed", "\"00000000000000000000000000000000-2\"", 10);

    Failure failure = catchThrowableOfType(Failure.class, this::complete);

    assertThat(failure.reason()).isEqualTo(Reason.PRECONDITION_FAILED);
  }

  @Test
  void aFolderThatWasMadeBeforeTheAnswerWasLostIsMade() {
    refusing(412, "PreconditionFailed", "\"" + PART + "\"", 0);

    connection.objects().createEmpty(ANN, ObjectName.current("files", "folder/"));

    assertThat(lost).hasValue(-1);
  }

  @Test
  void whatWasDeletedBeforeTheAnswerWasLostIsDeleted() {
    s3.answering(
        request -> {
          if (request.method().equals(HttpMethod.HEAD)) {
            request.response().setStatusCode(404).end();
          } else {
            answer(request, 412, "PreconditionFailed", "", 0);
          }
        });

    connection.bulk().deleteUnchanged(ANN, ORIGINAL);

    assertThat(lost).hasValue(-1);
  }

  @Test
  void detailsThatWereChangedBeforeTheAnswerWasLostAreChanged() {
    AtomicInteger looks = new AtomicInteger();
    s3.answering(
        request -> {
          if (request.method().equals(HttpMethod.HEAD)) {
            request
                .response()
                .putHeader("ETag", looks.getAndIncrement() == 0 ? "\"abc\"" : "\"new\"")
                .putHeader("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT")
                .putHeader("Content-Type", looks.get() == 1 ? "text/plain" : "text/html")
                .putHeader("Content-Length", "7")
                .end();
          } else {
            answer(request, 412, "PreconditionFailed", "", 0);
          }
        });

    connection
        .rewriter()
        .change(
            ANN,
            SOURCE,
            Optional.empty(),
            new Changes(
                Optional.of("text/html"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(looks).hasValue(2);
  }

  private Completed complete() {
    return connection
        .multipart()
        .complete(
            ANN,
            "files",
            "b",
            "u",
            List.of(new Part(1, 5, PART, Optional.empty()), new Part(2, 5, PART, Optional.empty())),
            false);
  }

  private void refusing(int status, String code, String etag, long size) {
    s3.answering(request -> answer(request, status, code, etag, size));
  }

  /** Takes the first request and loses its answer; refuses what comes again. */
  private void answer(HttpServerRequest request, int status, String code, String etag, long size) {
    if (request.method().equals(HttpMethod.HEAD)) {
      request
          .response()
          .putHeader("ETag", etag)
          .putHeader("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT")
          .putHeader("Content-Type", "application/x-directory")
          .putHeader("Content-Length", Long.toString(size))
          .end();
    } else if (lost.getAndDecrement() > 0) {
      request.body().onComplete(_ -> request.connection().close());
    } else {
      ScriptedS3.reply(request, status, ScriptedS3.error(code));
    }
  }
}
