package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.People;
import dev.postern.storage.ScriptedS3;
import dev.postern.storage.ScriptedS3.Seen;
import dev.postern.storage.credentials.StaleCredentials;
import dev.postern.storage.files.ObjectStore.Query;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class S3StraightIT {
  private static final TemporaryCredentials ANN = People.credentials("ANN", Instant.MAX);
  private static final Query FILES = new Query("files", "", "/", 10, Optional.empty());
  private static final Query OTHERS = new Query("others", "", "/", 10, Optional.empty());

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedS3 s3;
  private final S3Connection connection;
  private final S3ObjectStore store;

  S3StraightIT() throws Exception {
    s3 = new ScriptedS3(vertx);
    connection =
        new S3Connection("eu-central-1", Optional.of(s3.endpoint()), Duration.ofSeconds(3));
    store = connection.store();
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aPageIsAskedForOnceWithoutTheSdksClient() {
    s3.answering(200, ScriptedS3.listing("a"));

    store.list(ANN, FILES);

    assertThat(s3.seen()).extracting(Seen::bySdk).containsExactly(false);
  }

  @Test
  void whatIsRefusedTheSdksClientAsksFor() {
    s3.failing(403, "AccessDenied");

    assertThatThrownBy(() -> store.list(ANN, FILES)).isInstanceOf(Failure.class);

    assertThat(s3.seen()).extracting(Seen::bySdk).containsExactly(false, true);
  }

  @Test
  void anS3WithTroublesIsLeftToTheSdksClient() {
    s3.failing(503, "SlowDown");
    assertThatThrownBy(() -> store.list(ANN, FILES)).isInstanceOf(Failure.class);
    s3.seen().clear();

    s3.answering(200, ScriptedS3.listing("a"));
    store.list(ANN, OTHERS);

    assertThat(s3.seen()).extracting(Seen::bySdk).containsExactly(true);
  }

  @Test
  void aBucketThatOnlyTheSdksClientCanListIsLeftToIt() {
    s3.answering(S3StraightIT::answerTheSdkAlone);
    store.list(ANN, FILES);
    s3.seen().clear();

    store.list(ANN, FILES);
    store.list(ANN, OTHERS);

    assertThat(s3.seen()).extracting(Seen::bySdk).containsExactly(true, false, true);
  }

  @Test
  void credentialsThatAreNoLongerTakenDontKeepABucketFromIt() {
    s3.failing(400, "ExpiredToken");
    assertThatThrownBy(() -> store.list(ANN, FILES)).isInstanceOf(StaleCredentials.class);
    s3.seen().clear();

    s3.answering(200, ScriptedS3.listing("a"));
    store.list(ANN, FILES);

    assertThat(s3.seen()).extracting(Seen::bySdk).containsExactly(false);
  }

  private static void answerTheSdkAlone(HttpServerRequest request) {
    if (ScriptedS3.isBySdk(request)) {
      ScriptedS3.reply(request, 200, ScriptedS3.listing("a"));
    } else {
      ScriptedS3.reply(request, 400, ScriptedS3.error("AuthorizationHeaderMalformed"));
    }
  }
}
