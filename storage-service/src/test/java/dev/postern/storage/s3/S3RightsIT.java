package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.rights.ReadRights.Answer;
import dev.postern.contract.rights.ReadRights.Right;
import dev.postern.contract.rights.ReadRights.Versioning;
import dev.postern.storage.People;
import dev.postern.storage.ScriptedS3;
import dev.postern.storage.ScriptedS3.Seen;
import dev.postern.storage.credentials.StaleCredentials;
import dev.postern.storage.rights.RightsStore.Found;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is concluded from S3's answers, and what is never asked. */
final class S3RightsIT {
  private static final TemporaryCredentials ANN = People.credentials("ANN", Instant.MAX);
  private static final String UNVERSIONED = "<VersioningConfiguration/>";
  private static final String VERSIONED =
      "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedS3 s3;
  private final S3Connection connection;
  private String versioning = VERSIONED;
  private String server = "AmazonS3";
  private int headOfBucket = 403;
  private Map<String, Integer> ofObjects = Map.of();

  S3RightsIT() throws Exception {
    s3 = new ScriptedS3(vertx).answering(this::answer);
    connection =
        new S3Connection("eu-central-1", Optional.of(s3.endpoint()), Duration.ofSeconds(20));
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatIsMissingWasAllowed() {
    ofObjects = Map.of("PUT", 404, "POST", 404, "DELETE", 412);

    Found found = look();

    assertThat(found.rights().rights())
        .containsEntry(Right.LIST, Answer.YES)
        .containsEntry(Right.WRITE, Answer.YES)
        .containsEntry(Right.DELETE, Answer.YES)
        .containsEntry(Right.TAG, Answer.YES)
        .containsEntry(Right.RESTORE, Answer.YES);
    assertThat(found.rights().versioning()).isEqualTo(Versioning.ON);
    assertThat(found.whole()).isTrue();
  }

  @Test
  void forWhoeverMayNotListTheBucketDeniedMayMeanMissing() {
    Found found = look();

    assertThat(found.rights().rights())
        .containsEntry(Right.TAG, Answer.UNKNOWN)
        .containsEntry(Right.RESTORE, Answer.UNKNOWN)
        .containsEntry(Right.WRITE, Answer.NO)
        .containsEntry(Right.DELETE, Answer.NO)
        .containsEntry(Right.DELETE_VERSION, Answer.NO)
        .containsEntry(Right.METADATA, Answer.NO);
  }

  @Test
  void forWhoeverMayListTheBucketDeniedIsDenied() {
    headOfBucket = 200;

    assertThat(look().rights().rights())
        .containsEntry(Right.TAG, Answer.NO)
        .containsEntry(Right.RESTORE, Answer.NO)
        .containsEntry(Right.READ, Answer.NO);
  }

  @Test
  void oneObjectThatMayBeReadIsEnough() {
    ofObjects = Map.of("HEAD home/a", 200);

    assertThat(look().rights().rights()).containsEntry(Right.READ, Answer.YES);
  }

  @Test
  void oneObjectThatMayNotBeReadSaysNothingOfTheOthers() {
    headOfBucket = 200;
    ofObjects = Map.of("HEAD home/a", 403, "HEAD", 404);

    assertThat(look().rights().rights()).containsEntry(Right.READ, Answer.UNKNOWN);
  }

  @Test
  void onlyWhatCanChangeNothingIsAsked() {
    look();

    assertThat(s3.seen())
        .filteredOn(seen -> !List.of("GET", "HEAD").contains(seen.method()))
        .allSatisfy(
            seen -> assertThat(seen.path()).matches("/files/home/postern-probe-[0-9a-f-]{36}"))
        .extracting(seen -> seen.method() + " " + seen.query())
        .containsExactlyInAnyOrder(
            "PUT partNumber=1&uploadId=postern-probe",
            "DELETE versionId=null",
            "PUT tagging",
            "POST restore",
            "DELETE null");
  }

  @Test
  void whereAnUnkeptConditionWouldLeaveAMarkerNothingIsDeletedUnlessAtAws() {
    server = "Somebody else's";

    Found found = look();

    assertThat(found.rights().rights()).containsEntry(Right.DELETE, Answer.UNKNOWN);
    assertThat(deletions()).isZero();
  }

  @Test
  void whereNoVersionsAreKeptADeletionOfNothingIsSafeAnywhere() {
    server = "Somebody else's";
    versioning = UNVERSIONED;

    Found found = look();

    assertThat(found.rights().rights()).containsEntry(Right.DELETE, Answer.NO);
    assertThat(found.rights().versioning()).isEqualTo(Versioning.OFF);
  }

  @Test
  void aPrefixThatLeavesNoRoomForANameOfOurOwnIsOnlyReadAt() {
    Found found = connection.rights().look(ANN, "files", "x".repeat(1_000));

    assertThat(s3.seen())
        .extracting(Seen::method)
        .allSatisfy(method -> assertThat(method).isIn("GET", "HEAD"));
    assertThat(found.rights().rights()).containsEntry(Right.WRITE, Answer.UNKNOWN);
  }

  @Test
  void whatIsNotAnsweredInTimeIsUnknownForNow() {
    s3.answering(
        request -> {
          if (request.method().name().equals("GET")) {
            answer(request);
          }
        });

    Found found = connection.rights(Duration.ofMillis(700)).look(ANN, "files", "home/");

    assertThat(found.whole()).isFalse();
    assertThat(found.rights().rights()).containsEntry(Right.WRITE, Answer.UNKNOWN);
  }

  @Test
  void aBucketThatIsNotThereIsToldAsThat() {
    s3.failing(404, "NoSuchBucket");

    Failure failure = catchThrowableOfType(Failure.class, this::look);

    assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_BUCKET);
  }

  @Test
  void credentialsThatAreOverAreReplacedAsEver() {
    s3.failing(400, "ExpiredToken");

    Assertions.assertThatThrownBy(this::look).isInstanceOf(StaleCredentials.class);
  }

  private Found look() {
    return connection.rights().look(ANN, "files", "home/");
  }

  private long deletions() {
    return s3.seen().stream()
        .filter(seen -> seen.method().equals("DELETE") && seen.query() == null)
        .count();
  }

  /** Reads are answered; whatever else is denied unless a test says otherwise. */
  private void answer(HttpServerRequest request) {
    String method = request.method().name();
    String key = String.valueOf(request.path()).replaceFirst("^/files/?", "");
    String query = String.valueOf(request.query());
    request.response().putHeader("Server", server);
    if (!key.isEmpty()) {
      int status = ofObjects.getOrDefault(method + " " + key, ofObjects.getOrDefault(method, 403));
      ScriptedS3.reply(request, status, method.equals("HEAD") ? "" : error(query, status));
    } else if (method.equals("HEAD")) {
      request.response().setStatusCode(headOfBucket).end();
    } else if (query.contains("versioning")) {
      ScriptedS3.reply(request, 200, versioning);
    } else if (query.contains("versions")) {
      ScriptedS3.reply(request, 403, ScriptedS3.error("AccessDenied"));
    } else {
      ScriptedS3.reply(request, 200, ScriptedS3.listing("home/a"));
    }
  }

  private static String error(String query, int status) {
    return switch (status) {
      case 404 -> ScriptedS3.error(query.contains("uploadId") ? "NoSuchUpload" : "NoSuchKey");
      case 412 -> ScriptedS3.error("PreconditionFailed");
      default -> ScriptedS3.error("AccessDenied");
    };
  }
}
