package dev.postern.contract.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.PoolIdentity;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignInResult.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationBusIT {
  private static final RequestId REQUEST = new RequestId("request-1");
  private static final SignIn QUESTION =
      new SignIn(
          "ann",
          Optional.of(new Secret("correct horse")),
          new ClientContext("192.0.2.7", "Firefox", Optional.empty(), Optional.empty()));
  private static final SessionView SESSION =
      new SessionView(
          "ann",
          "sub-1",
          List.of("staff"),
          Map.of("email", "a@b.c"),
          Instant.EPOCH,
          Instant.MAX,
          Optional.of(
              new PoolIdentity(
                  "eu-central-1:id",
                  Optional.of("arn:aws:iam::1:role/a"),
                  List.of("arn:aws:iam::1:role/a"))),
          AccountKind.FEDERATED);

  private static final Operation<String, String> ECHO =
      new Operation<>("test.echo", String.class, String.class);
  private static final Operation<Look, String> LOOK =
      new Operation<>("test.look", Look.class, String.class);
  private static final CallerOperation<String, String> GREET =
      new CallerOperation<>("test.greet", String.class, String.class);
  private static final Caller ANN =
      new Caller(
          new SessionId("s"),
          "sub-1",
          "ann",
          List.of(),
          Instant.EPOCH,
          List.of("pwd"),
          Optional.empty());

  private final Vertx vertx = Vertx.vertx();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(5));

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatIsInHandIsAnsweredBeforeTheBusIsDrained() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    answered(
        bus.answer(
            ECHO,
            text -> {
              asked.countDown();
              awaitQuietly(go);
              return text;
            }));
    Future<String> answer = bus.ask(ECHO, "hello", REQUEST);
    awaitQuietly(asked);

    Future<Void> drained = bus.drain();
    assertThat(drained.isComplete()).isFalse();
    go.countDown();

    assertThat(answered(answer)).isEqualTo("hello");
    answered(drained);
  }

  @Test
  void anIdempotentQuestionIsAskedAgainWhenANodeIsLost() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    vertx
        .eventBus()
        .<Buffer>consumer(
            LOOK.address(),
            message -> {
              if (asked.incrementAndGet() == 1) {
                LostNodes.announce(vertx);
              } else {
                message.reply(BusJson.write("seen", String.class));
              }
            })
        .completion()
        .await();

    String answer = bus.ask(LOOK, new Look("there"), REQUEST).await();

    assertThat(answer).isEqualTo("seen");
    assertThat(asked).hasValue(2);
  }

  @Test
  void theFirstAnswerToAQuestionThatWasAskedTwiceCounts() throws Exception {
    List<Message<Buffer>> asked = new CopyOnWriteArrayList<>();
    vertx
        .eventBus()
        .<Buffer>consumer(
            LOOK.address(),
            message -> {
              asked.add(message);
              if (asked.size() == 1) {
                LostNodes.announce(vertx);
              } else {
                asked.getFirst().reply(BusJson.write("first", String.class));
              }
            })
        .completion()
        .await();

    assertThat(bus.ask(LOOK, new Look("there"), REQUEST).await()).isEqualTo("first");
  }

  @Test
  void aQuestionThatMayDoHarmIsNotAskedTwice() throws Exception {
    List<Message<Buffer>> asked = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> heard = new CompletableFuture<>();
    vertx
        .eventBus()
        .<Buffer>consumer(
            ECHO.address(),
            message -> {
              asked.add(message);
              LostNodes.announce(vertx);
            })
        .completion()
        .await();
    LostNodes.hear(vertx, () -> heard.complete(null));
    Future<String> answer = bus.ask(ECHO, "once", REQUEST);

    heard.get(5, TimeUnit.SECONDS);
    asked.getFirst().reply(BusJson.write("one", String.class));

    assertThat(answer.await()).isEqualTo("one");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aDrainedBusTakesNoMoreQuestions() throws Exception {
    answered(bus.answer(ECHO, text -> text));

    answered(bus.drain());

    assertThat(failed(bus.ask(ECHO, "hello", REQUEST)).reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void anAnswerOfASealedTypeArrivesAsItWasGiven() throws Exception {
    SignedIn given = new SignedIn(SessionToken.random(), SESSION, Optional.empty());
    answered(bus.answer(SignIn.OPERATION, _ -> given));

    SignInResult arrived = answered(bus.ask(SignIn.OPERATION, QUESTION, REQUEST));

    assertThat(arrived).isEqualTo(given);
  }

  @Test
  void aQuestionArrivesAsItWasAsked() throws Exception {
    CompletableFuture<SignIn> asked = new CompletableFuture<>();
    answered(
        bus.answer(
            SignIn.OPERATION,
            question -> {
              asked.complete(question);
              return new SignedIn(SessionToken.random(), SESSION, Optional.empty());
            }));

    answered(bus.ask(SignIn.OPERATION, QUESTION, REQUEST));

    assertThat(asked).isCompletedWithValue(QUESTION);
  }

  @Test
  void aServiceMayBlockWithoutHoldingUpTheNextQuestion() throws Exception {
    CountDownLatch bothCame = new CountDownLatch(2);
    answered(
        bus.answer(
            SignIn.OPERATION,
            _ -> {
              bothCame.countDown();
              awaitQuietly(bothCame);
              return new SignedIn(SessionToken.random(), SESSION, Optional.empty());
            }));

    Future<SignInResult> first = bus.ask(SignIn.OPERATION, QUESTION, REQUEST);
    Future<SignInResult> second = bus.ask(SignIn.OPERATION, QUESTION, REQUEST);

    assertThat(answered(first)).isInstanceOf(SignedIn.class);
    assertThat(answered(second)).isInstanceOf(SignedIn.class);
  }

  @Test
  void aFailureArrivesWithItsReasonFieldsAndWait() throws Exception {
    answered(
        bus.answer(
            SignIn.OPERATION,
            _ -> {
              throw Failure.invalid("/username", "1 to 128 characters")
                  .retryAfter(Duration.ofSeconds(7));
            }));

    Failure failure = failed(bus.ask(SignIn.OPERATION, QUESTION, REQUEST));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
    assertThat(failure.errors())
        .containsExactly(new Failure.InvalidField("/username", "1 to 128 characters"));
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void anUnforeseenExceptionTellsTheAskerNothing() throws Exception {
    answered(
        bus.answer(
            SignIn.OPERATION,
            _ -> {
              throw new IllegalStateException("password of ann is hunter2");
            }));

    Failure failure = failed(bus.ask(SignIn.OPERATION, QUESTION, REQUEST));

    assertThat(failure.reason()).isEqualTo(Reason.DEFECT);
    assertThat(failure.detail()).doesNotContain("hunter2");
  }

  @Test
  void whatNeedsMoreStackThanThereIsIsAnswered() throws Exception {
    answered(bus.answer(SignIn.OPERATION, _ -> endless(0)));

    Failure failure = failed(bus.ask(SignIn.OPERATION, QUESTION, REQUEST));

    assertThat(failure.reason()).isEqualTo(Reason.DEFECT);
  }

  @SuppressWarnings({"InfiniteRecursion", "TypeParameterUnusedInFormals"}) // it never returns
  private static <A> A endless(int depth) {
    return endless(depth + 1);
  }

  @Test
  void aQuestionThatNobodyAnswersIsUnavailable() throws Exception {
    Failure failure = failed(bus.ask(SignIn.OPERATION, QUESTION, REQUEST));

    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure.retryAfter()).isPresent();
  }

  @Test
  void aQuestionThatIsNotAnsweredInTimeTimesOut() throws Exception {
    OperationBus hasty = new OperationBus(vertx, Duration.ofMillis(20));
    CountDownLatch never = new CountDownLatch(1);
    answered(
        bus.answer(
            SignIn.OPERATION,
            _ -> {
              awaitQuietly(never);
              return new SignedIn(SessionToken.random(), SESSION, Optional.empty());
            }));

    Failure failure = failed(hasty.ask(SignIn.OPERATION, QUESTION, REQUEST));
    never.countDown();

    assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void aCallersOperationSeesTheCallerThatWasVerified() throws Exception {
    answered(bus.answer(GREET, _ -> ANN, (caller, text) -> text + " " + caller.username()));

    String greeting =
        answered(bus.ask(GREET, "hello", new CallerAssertion(new Secret("jwt")), REQUEST));

    assertThat(greeting).isEqualTo("hello ann");
  }

  @Test
  void aCallersOperationIsRefusedBeforeItsServiceSeesIt() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    answered(
        bus.answer(
            GREET,
            _ -> {
              throw Failure.of(Reason.UNAUTHENTICATED, "Sign in first.");
            },
            (_, text) -> {
              seen.complete(text);
              return text;
            }));

    Failure failure =
        failed(bus.ask(GREET, "hello", new CallerAssertion(new Secret("forged")), REQUEST));

    assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(seen).isNotDone();
  }

  @Test
  void aServiceThatAsksOnGetsTheAssertionThatProvedTheCaller() throws Exception {
    CallerAssertion sent = new CallerAssertion(new Secret("jwt"));
    CompletableFuture<OnBehalf> seen = new CompletableFuture<>();
    answered(
        bus.answerOnBehalf(
            GREET,
            _ -> ANN,
            (asking, text) -> {
              seen.complete(asking);
              return text;
            }));

    answered(bus.ask(GREET, "hello", sent, REQUEST));

    assertThat(seen).isCompletedWithValue(new OnBehalf(ANN, sent));
  }

  @Test
  void aCallersQuestionWithoutAnAssertionIsRefused() throws Exception {
    answered(bus.answer(GREET, _ -> ANN, (_, text) -> text));
    Operation<String, String> anonymous =
        new Operation<>(GREET.address(), String.class, String.class);

    Failure failure = failed(bus.ask(anonymous, "hello", REQUEST));

    assertThat(failure.reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void theServiceLogsUnderTheIdOfTheRequest() throws Exception {
    CompletableFuture<RequestId> seen = new CompletableFuture<>();
    answered(
        bus.answer(
            SignIn.OPERATION,
            _ -> {
              seen.complete(RequestId.current());
              return new SignedIn(SessionToken.random(), SESSION, Optional.empty());
            }));

    answered(bus.ask(SignIn.OPERATION, QUESTION, REQUEST));

    assertThat(seen).isCompletedWithValue(REQUEST);
  }

  private static <T> T answered(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static Failure failed(Future<?> future) throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    future.onComplete(
        answer -> thrown.completeExceptionally(new AssertionError("answered " + answer)),
        thrown::complete);
    return catchThrowableOfType(
        Failure.class,
        () -> {
          throw thrown.get(10, TimeUnit.SECONDS);
        });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Look(String where) implements Idempotent {}
}
