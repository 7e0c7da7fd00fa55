package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.jobs.Job.Trouble;
import dev.postern.storage.People;
import dev.postern.storage.ScriptedS3;
import dev.postern.storage.jobs.BulkStore;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a job's calls when S3 is in trouble in their middle. */
final class S3BulkStoreIT {
  private static final TemporaryCredentials ANN = People.credentials("ANN", Instant.MAX);
  private static final ObjectName NAME = ObjectName.current("files", "a");
  private static final Copy COPY =
      new Copy(
          new Original(
              NAME, "\"abc\"", 7, Instant.EPOCH, false, Optional.empty(), Optional.empty()),
          ObjectName.current("files", "b"),
          true,
          Instant.EPOCH);
  private static final String COPIED = "<CopyObjectResult><ETag>\"abc\"</ETag></CopyObjectResult>";

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedS3 s3;
  private final S3Connection connection;
  private final BulkStore store;

  S3BulkStoreIT() throws Exception {
    s3 = new ScriptedS3(vertx);
    connection =
        new S3Connection("eu-central-1", Optional.of(s3.endpoint()), Duration.ofSeconds(10));
    store = connection.bulk();
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aCopyWhoseAnswerBreaksOffIsNoSuccess() {
    s3.answering(request -> half(request, COPIED));

    Failure failure = catchThrowableOfType(Failure.class, () -> store.copy(ANN, COPY));

    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  /** "CopyObject" in the S3 API reference: an error may come under status 200. */
  @Test
  void aCopyThatFailsAfterItsStatusWasSentIsNoSuccess() {
    s3.answering(200, ScriptedS3.error("InternalError"));

    Failure failure = catchThrowableOfType(Failure.class, () -> store.copy(ANN, COPY));

    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void anAnswerThatTellsOfNoCopyIsNoSuccess() {
    s3.answering(200, "");

    Failure failure = catchThrowableOfType(Failure.class, () -> store.copy(ANN, COPY));

    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aCopyByPartsWhoseLastAnswerTellsOfNoObjectIsNoSuccess() {
    s3.answering(
        request -> {
          if (request.method().equals(HttpMethod.HEAD)) {
            request.response().putHeader("ETag", "\"abc\"").putHeader("Content-Length", "7").end();
          } else {
            ScriptedS3.reply(
                request,
                200,
                "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>");
          }
        });
    CopyByParts parts = store.copyByParts(ANN, COPY);

    Failure part = catchThrowableOfType(Failure.class, () -> parts.copyPart(ANN, 1, _ -> {}));
    Failure whole = catchThrowableOfType(Failure.class, () -> parts.finish(ANN));

    assertThat(part.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(whole.reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void whatCouldNotBeDeletedIsToldThoughTheAnswerIsOneOfSuccess() {
    s3.answering(
        200,
        """
        <DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code>
        <Message>raw text of S3</Message></Error></DeleteResult>""");

    Map<ObjectName, Trouble> failed = store.delete(ANN, List.of(NAME));

    assertThat(failed).containsOnlyKeys(NAME);
    assertThat(failed.get(NAME)).extracting(Trouble::reason).isEqualTo(Reason.ACCESS_DENIED);
  }

  @Test
  void aDeletionWhoseAnswerBreaksOffIsNoSuccess() {
    s3.answering(request -> half(request, "<DeleteResult></DeleteResult>"));

    Failure failure = catchThrowableOfType(Failure.class, () -> store.delete(ANN, List.of(NAME)));

    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  private static void half(HttpServerRequest request, String xml) {
    request
        .response()
        .putHeader("Content-Type", "application/xml")
        .putHeader("Content-Length", Integer.toString(xml.length()))
        .write(Buffer.buffer(xml.substring(0, xml.length() / 2)))
        .onComplete(_ -> request.connection().close());
  }
}
