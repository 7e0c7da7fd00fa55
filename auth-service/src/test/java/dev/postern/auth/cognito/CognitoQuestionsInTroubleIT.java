package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.drip;
import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.hangUp;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static dev.postern.auth.cognito.ScriptedCognito.reset;
import static dev.postern.auth.cognito.ScriptedCognito.silence;
import static dev.postern.auth.cognito.ScriptedCognito.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.postern.auth.cognito.ScriptedCognito.Reaction;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of Cognito against each question that is asked of it, all of them at once. */
class CognitoQuestionsInTroubleIT extends CognitoFixture {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final String IN_THE_MIDDLE = "a reset in the middle";
  private static final int MOST_TRIES = 3;

  /** Of each of the SDK's clients: what it holds for them, 500, by what each takes, 5. */
  private static final int MOST_RETRIES = 100;

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("throttling", Reason.THROTTLED, error("TooManyRequestsException", "Slow down")),
        arguments("an error of its own", Reason.UNAVAILABLE, status(503)),
        arguments("a reset", Reason.UNAVAILABLE, hangUp()),
        arguments(IN_THE_MIDDLE, Reason.UNAVAILABLE, reset()),
        arguments("a black hole", Reason.TIMEOUT, silence()),
        arguments("a slow drip", Reason.TIMEOUT, drip()));
  }

  static Stream<Arguments> quickFaults() {
    return faults().limit(3);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void everyQuestionIsToldInTimeAndTheNextIsAnswered(String name, Reason reason, Reaction fault)
      throws Exception {
    reopen(CONFIDENTIAL, LIMIT);
    aws.onAnyOther(fault);
    List<CognitoQuestion> questions = questionsIn(name);
    Instant began = Instant.now();

    List<Failure> failures = askAll(questions);

    assertThat(failures)
        .hasSize(questions.size())
        .allSatisfy(failure -> assertThat(failure.reason()).isEqualTo(reason))
        .allSatisfy(failure -> assertThat(failure.retryAfter()).isPresent());
    assertThat(Duration.between(began, Instant.now())).isLessThan(LIMIT.multipliedBy(3));
    isAnsweredAgain();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void fewTriesAreMadeAndOneOfWhatMustNotHappenTwice(String name, Reason reason, Reaction fault)
      throws Exception {
    reopen(CONFIDENTIAL, LIMIT);
    aws.onAnyOther(fault);
    List<CognitoQuestion> questions = questionsIn(name);

    askAll(questions);

    Map<String, Long> sent =
        aws.operations().stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    Map<String, Long> most =
        questions.stream()
            .collect(
                Collectors.groupingBy(
                    CognitoQuestion::operation,
                    Collectors.summingLong(question -> mostTries(question, reason))));
    assertThat(sent.keySet()).isEqualTo(most.keySet());
    assertThat(sent)
        .allSatisfy((operation, tries) -> assertThat(tries).isBetween(1L, most.get(operation)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quickFaults")
  void amongManyQuestionsRetriesRunOut(String name, Reason reason, Reaction fault)
      throws Exception {
    aws.onAnyOther(fault);
    CognitoQuestion renewal = question(CognitoOperation.RENEW_TOKENS);

    List<Failure> failures = askAll(Collections.nCopies(400, renewal));

    assertThat(failures).allSatisfy(failure -> assertThat(failure.reason()).isEqualTo(reason));
    assertThat(aws.calls()).hasSizeLessThanOrEqualTo(400 + MOST_RETRIES);
    isAnsweredAgain();
  }

  /** Those need an answer of Cognito's before them: a challenge, a token of the pool, a device. */
  @Test
  void noOperationIsForgotten() {
    Set<CognitoOperation> asked =
        CognitoQuestion.all().stream()
            .map(CognitoQuestion::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(CognitoOperation.class)));

    assertThat(EnumSet.complementOf(EnumSet.copyOf(asked)))
        .containsExactlyInAnyOrder(
            CognitoOperation.ANSWER_CHALLENGE,
            CognitoOperation.CONFIRM_DEVICE,
            CognitoOperation.ASSUME_ROLE);
  }

  private static List<CognitoQuestion> questionsIn(String fault) {
    return CognitoQuestion.all().stream()
        .filter(question -> question.answered() || !fault.equals(IN_THE_MIDDLE))
        .toList();
  }

  private static int mostTries(CognitoQuestion question, Reason reason) {
    return question.again() || reason == Reason.THROTTLED ? MOST_TRIES : 1;
  }

  private static CognitoQuestion question(CognitoOperation kind) {
    return CognitoQuestion.all().stream()
        .filter(question -> question.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private void isAnsweredAgain() {
    aws.onAnyOther(ok(new JsonObject()));

    cognito.tokens().revoke(new Secret("refresh-0"));
  }

  private List<Failure> askAll(List<CognitoQuestion> questions) throws Exception {
    List<Future<Failure>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (CognitoQuestion question : questions) {
        asked.add(threads.submit(() -> failureOf(question)));
      }
    }
    return asked.stream().map(Future::resultNow).toList();
  }

  private Failure failureOf(CognitoQuestion question) {
    return assertThatExceptionOfType(Failure.class)
        .as(question.operation())
        .isThrownBy(() -> question.ask().accept(cognito))
        .actual();
  }
}
