package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.storage.ScriptedS3;
import dev.postern.storage.ScriptedS3.Seen;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of S3 against each question that is asked of it, all of them at once. */
final class S3InTroubleIT {
  /** Longer than the pauses between three tries of what is throttled, 1 s and 2 s at most. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** For all of them together, on a busy machine. */
  private static final Duration MOST_DELAY = Duration.ofSeconds(3);

  private static final String IN_THE_MIDDLE = "a reset in the middle";
  private static final String DRIP = "a slow drip";
  private static final Set<String> OF_BODIES = Set.of(IN_THE_MIDDLE, DRIP);
  private static final int MOST_TRIES = 3;

  /** Of the whole service: what the SDK holds for them, 500, by what each takes, 5. */
  private static final int MOST_RETRIES = 100;

  private static final S3Question LIST = S3Question.all().getFirst();

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedS3 s3;
  private final S3Connection connection;

  S3InTroubleIT() throws Exception {
    s3 = new ScriptedS3(vertx);
    connection = new S3Connection("eu-central-1", Optional.of(s3.endpoint()), TIMEOUT);
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("throttling", Reason.THROTTLED, _ -> S3InTroubleIT::throttle),
        fault("an error of its own", Reason.UNAVAILABLE, _ -> S3InTroubleIT::fail),
        fault("a reset", Reason.UNAVAILABLE, _ -> request -> request.connection().close()),
        fault(IN_THE_MIDDLE, Reason.UNAVAILABLE, _ -> S3InTroubleIT::half),
        fault("a black hole", Reason.TIMEOUT, _ -> _ -> {}),
        fault(DRIP, Reason.TIMEOUT, vertx -> request -> drip(vertx, request)));
  }

  static Stream<Arguments> quickFaults() {
    return faults().limit(3);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void everyQuestionIsToldInTimeAfterFewTriesAndTheNextIsAnswered(
      String name, Reason reason, Fault fault) throws Exception {
    s3.answering(fault.by(vertx));
    List<S3Question> questions =
        S3Question.all().stream()
            .filter(question -> question.bodyMatters() || !OF_BODIES.contains(name))
            .toList();

    List<Told> told = askAll(questions);

    assertAllTold(told, reason);
    assertThat(s3.seen()).hasSizeLessThanOrEqualTo(MOST_TRIES * questions.size());
    isAnsweredAgain();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void soArePagesOfABucketThatWasListedBefore(String name, Reason reason, Fault fault)
      throws Exception {
    listOnce();
    s3.answering(fault.by(vertx));

    List<Told> told = askAll(List.of(LIST, LIST, LIST));

    assertAllTold(told, reason);
    assertThat(s3.seen()).hasSizeLessThanOrEqualTo(MOST_TRIES * 3).noneMatch(Seen::byClient);
    isAnsweredAgain();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quickFaults")
  void amongManyQuestionsRetriesRunOut(String name, Reason reason, Fault fault) throws Exception {
    s3.answering(fault.by(vertx));

    List<Told> told = askAll(Collections.nCopies(400, LIST));

    assertThat(told).allMatch(one -> one.reason().equals(reason.toString()));
    assertThat(s3.seen()).hasSizeLessThanOrEqualTo(400 + MOST_RETRIES);
    isAnsweredAgain();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quickFaults")
  void amongManyPagesOfABucketThatWasListedBeforeTheyDoToo(String name, Reason reason, Fault fault)
      throws Exception {
    listOnce();
    s3.answering(fault.by(vertx));

    List<Told> told = askAll(Collections.nCopies(400, LIST));

    assertThat(told).allMatch(one -> one.reason().equals(reason.toString()));
    assertThat(s3.seen()).hasSizeLessThanOrEqualTo(400 + MOST_RETRIES).noneMatch(Seen::byClient);
    isAnsweredAgain();
  }

  @Test
  void pagesOfABucketThatWasListedBeforeAndOtherQuestionsHaveTheSameRetries() throws Exception {
    listOnce();
    s3.answering(S3InTroubleIT::fail);
    askAll(Collections.nCopies(400, LIST));
    int spent = s3.seen().size();

    List<S3Question> others = S3Question.all().stream().skip(1).toList();
    askAll(others);

    assertThat(s3.seen()).hasSize(spent + others.size());
  }

  @Test
  void anAnswerThatIsLateButInTimeIsAnAnswer() {
    s3.answering(
        request ->
            vertx.setTimer(
                TIMEOUT.toMillis() / 3,
                _ -> ScriptedS3.reply(request, 200, ScriptedS3.listing("a"))));

    assertThat(connection.store().list(S3Question.ANN, S3Question.HOME).objects()).hasSize(1);
    assertThat(s3.seen()).hasSize(1);
  }

  /** After which its pages are asked for without the client. */
  private void listOnce() {
    isAnsweredAgain();
    s3.seen().clear();
  }

  private static void assertAllTold(List<Told> told, Reason reason) {
    assertThat(told)
        .allMatch(one -> one.reason().equals(reason.toString()))
        .allMatch(Told::saysWhenToTryAgain)
        .allMatch(one -> one.took().compareTo(TIMEOUT.plus(MOST_DELAY)) < 0);
  }

  /** The client, its connections and what it keeps for retries are the same as before. */
  private void isAnsweredAgain() {
    s3.answering(200, ScriptedS3.listing("a"));

    assertThat(connection.store().list(S3Question.ANN, S3Question.HOME).objects()).hasSize(1);
  }

  private List<Told> askAll(List<S3Question> questions) throws Exception {
    List<Future<Told>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (S3Question question : questions) {
        asked.add(threads.submit(() -> told(question)));
      }
    }
    return asked.stream().map(Future::resultNow).toList();
  }

  private Told told(S3Question question) {
    Instant began = Instant.now();
    @Nullable Throwable thrown = catchThrowable(() -> question.ask().accept(connection));
    return new Told(
        question.name(),
        String.valueOf(thrown instanceof Failure failure ? failure.reason() : thrown),
        thrown instanceof Failure failure && failure.retryAfter().isPresent(),
        Duration.between(began, Instant.now()));
  }

  private static Arguments fault(String name, Reason reason, Fault fault) {
    return arguments(name, reason, fault);
  }

  private static void throttle(HttpServerRequest request) {
    ScriptedS3.reply(request, 503, ScriptedS3.error("SlowDown"));
  }

  private static void fail(HttpServerRequest request) {
    ScriptedS3.reply(request, 500, ScriptedS3.error("InternalError"));
  }

  private static void half(HttpServerRequest request) {
    request
        .response()
        .putHeader("Content-Length", "100")
        .write(Buffer.buffer("<ListBucketResult>"))
        .onComplete(_ -> request.connection().close());
  }

  /** A blank every now and then, which no pause between two bytes gives away. */
  private static void drip(Vertx vertx, HttpServerRequest request) {
    request.response().setChunked(true);
    vertx.setPeriodic(
        100,
        timer -> {
          if (request.response().closed()) {
            vertx.cancelTimer(timer);
          } else {
            request.response().write("\n");
          }
        });
  }

  /** What became of a question. */
  private record Told(String question, String reason, boolean saysWhenToTryAgain, Duration took) {}

  /** How S3 goes wrong. */
  @FunctionalInterface
  interface Fault {
    Consumer<HttpServerRequest> by(Vertx vertx);
  }
}
