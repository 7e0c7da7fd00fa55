package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.People;
import dev.postern.storage.ScriptedS3;
import dev.postern.storage.ScriptedS3.Seen;
import dev.postern.storage.files.ObjectStore.Query;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class S3PagesIT {
  private static final TemporaryCredentials ANN = People.credentials("ANN", Instant.MAX);
  private static final Query FILES = new Query("files", "", "/", 10, Optional.empty());
  private static final Query OTHERS = new Query("others", "", "/", 10, Optional.empty());

  /** Of the mode STANDARD. */
  private static final int TRIES = 3;

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry measured = new SimpleMeterRegistry();
  private final ScriptedS3 s3;
  private final S3Connection connection;
  private final S3ObjectStore store;

  S3PagesIT() throws Exception {
    Metrics.addRegistry(measured);
    s3 = new ScriptedS3(vertx);
    connection =
        new S3Connection("eu-central-1", Optional.of(s3.endpoint()), Duration.ofSeconds(3));
    store = connection.store();
  }

  /** By which the client shows the way to the bucket. */
  @BeforeEach
  void listOnce() {
    s3.answering(200, ScriptedS3.listing("a"));
    store.list(ANN, FILES);
    s3.seen().clear();
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    Metrics.removeRegistry(measured);
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void allButTheFirstPageOfABucketAreAskedForWithoutTheSdksClient() {
    store.list(ANN, OTHERS);
    store.list(ANN, OTHERS);
    store.list(ANN, OTHERS);

    assertThat(s3.seen()).extracting(Seen::byClient).containsExactly(true, false, false);
  }

  static Stream<Query> queries() {
    return Stream.of(
        OTHERS,
        new Query("others", "", "", 1000, Optional.empty()),
        new Query("others", "a b/ü+%2F\n😀~*", "/", 7, Optional.of("t+/ =")));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void theyAreAskedForAsTheClientDoes(Query query) {
    store.list(ANN, query);
    store.list(ANN, query);

    assertThat(s3.seen()).extracting(Seen::byClient).containsExactly(true, false);
    assertThat(s3.seen())
        .extracting(S3PagesIT::withoutOrderAndTime)
        .containsOnly(withoutOrderAndTime(s3.seen().getFirst()));
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDenied", "404, NoSuchBucket", "501, NotImplemented"})
  void whatIsRefusedIsNotAskedForAgain(int status, String code) {
    s3.failing(status, code);

    assertThatThrownBy(() -> store.list(ANN, FILES)).isInstanceOf(Failure.class);

    assertThat(s3.seen()).extracting(Seen::byClient).containsExactly(false);
  }

  @ParameterizedTest
  @CsvSource({
    "503, SlowDown",
    "500, InternalError",
    "429, TooManyRequests",
    "400, RequestTimeout",
    "200, InternalError"
  })
  void whatMayPassIsTriedAsOftenAsTheSdksClientDoes(int status, String code) {
    s3.failing(status, code);

    assertThatThrownBy(() -> store.list(ANN, FILES)).isInstanceOf(Failure.class);

    assertThat(s3.seen()).extracting(Seen::byClient).isEqualTo(Collections.nCopies(TRIES, false));
  }

  @Test
  void whatPassesIsNoFailure() {
    s3.answering(
        request -> {
          if (s3.seen().size() < 3) {
            ScriptedS3.reply(request, 500, ScriptedS3.error("InternalError"));
          } else {
            ScriptedS3.reply(request, 200, ScriptedS3.listing("a"));
          }
        });

    assertThat(store.list(ANN, FILES).objects()).hasSize(1);
  }

  @Test
  void anS3ThatSaysWhenToComeBackIsLeftInPeaceUntilThen() {
    s3.answering(
        request -> {
          request.response().putHeader("Retry-After", "60");
          ScriptedS3.reply(request, 503, ScriptedS3.error("SlowDown"));
        });

    assertThatThrownBy(() -> store.list(ANN, FILES)).isInstanceOf(Failure.class);

    assertThat(s3.seen()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "301, PermanentRedirect",
    "400, AuthorizationHeaderMalformed",
    "403, RequestTimeTooSkewed"
  })
  void aBucketThatOnlyTheSdksClientCanListIsLeftToIt(int status, String code) {
    s3.answering(request -> answerTheClientAlone(request, status, code));

    store.list(ANN, FILES);
    store.list(ANN, FILES);

    assertThat(s3.seen()).extracting(Seen::byClient).containsExactly(false, true, true);
  }

  @Test
  void otherBucketsAreNot() {
    store.list(ANN, OTHERS);
    s3.answering(request -> answerTheClientAlone(request, 301, "PermanentRedirect"));
    store.list(ANN, FILES);
    s3.answering(200, ScriptedS3.listing("a"));
    s3.seen().clear();

    store.list(ANN, OTHERS);

    assertThat(s3.seen()).extracting(Seen::byClient).containsExactly(false);
  }

  @Test
  void aCallIsMeasuredOnceWithAllItsTries() {
    s3.failing(500, "InternalError");
    assertThatThrownBy(() -> store.list(ANN, FILES)).isInstanceOf(Failure.class);
    s3.answering(200, ScriptedS3.listing("a"));
    store.list(ANN, FILES);

    assertThat(measured("InternalError")).isEqualTo(1);
    assertThat(measured("ok")).isEqualTo(1);
  }

  /** Path, parameters and by whose keys it is signed for which day and region. */
  private static List<String> withoutOrderAndTime(Seen seen) {
    List<String> parts = new ArrayList<>(List.of(String.valueOf(seen.query()).split("&", -1)));
    parts.sort(null);
    parts.add(String.valueOf(seen.path()));
    parts.add(String.valueOf(seen.authorization()).split(",", -1)[0]);
    return parts;
  }

  private long measured(String outcome) {
    @Nullable Timer timer =
        measured
            .find("postern.aws.calls")
            .tags("service", "S3", "operation", "ListObjectsV2", "outcome", outcome)
            .timer();
    return timer == null ? 0 : timer.count();
  }

  private static void answerTheClientAlone(HttpServerRequest request, int status, String code) {
    if (ScriptedS3.isByClient(request)) {
      ScriptedS3.reply(request, 200, ScriptedS3.listing("a"));
    } else {
      ScriptedS3.reply(request, status, ScriptedS3.error(code));
    }
  }
}
