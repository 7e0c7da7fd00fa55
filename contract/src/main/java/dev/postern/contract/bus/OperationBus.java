package dev.postern.contract.bus;

import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.CallerVerifier;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.TraceParent;
import dev.postern.contract.trace.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way in which the services talk: typed questions, answers and failures over the Vert.x
 * event bus. Each question is answered on a virtual thread of its own, so that a service reads top
 * to bottom and may block; a service that has {@value #MOST_AT_ONCE} questions in hand refuses more
 * with {@link Reason#THROTTLED}.
 */
public final class OperationBus {
  private static final Logger LOG = LoggerFactory.getLogger(OperationBus.class);
  private static final String REQUEST_ID = "request-id";
  private static final int FAILED = 1;
  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_REPETITIONS = 5;
  private static final Duration BETWEEN_REPETITIONS = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Duration timeout;
  private final InHand inHand = new InHand(MOST_AT_ONCE);
  private final UnderWay underWay = new UnderWay();
  private final List<MessageConsumer<Buffer>> consumers = new CopyOnWriteArrayList<>();

  /**
   * @param timeout how long a question waits for its answer before it fails with {@link
   *     Reason#TIMEOUT}; at least a millisecond
   */
  public OperationBus(Vertx vertx, Duration timeout) {
    this.vertx = vertx;
    this.timeout = timeout;
    LostNodes.hear(vertx, underWay::askAgain);
  }

  /** Asks; the future fails with a {@link Failure} and nothing else. */
  public <Q, A> Future<A> ask(Operation<Q, A> operation, Q question, RequestId requestId) {
    return send(
        operation.address(),
        requestId,
        question instanceof Idempotent,
        BusJson.write(question, operation.question()),
        options(requestId),
        operation.answer());
  }

  /** Asks on behalf of a caller; the future fails with a {@link Failure} and nothing else. */
  public <Q, A> Future<A> ask(
      CallerOperation<Q, A> operation, Q question, CallerAssertion caller, RequestId requestId) {
    return send(
        operation.address(),
        requestId,
        question instanceof Idempotent,
        BusJson.write(question, operation.question()),
        options(requestId).addHeader(Doorkeeper.ASSERTION, caller.token().reveal()),
        operation.answer());
  }

  /**
   * Asks on behalf of a caller what takes longer than most; the future fails with a {@link Failure}
   * and nothing else.
   *
   * @param patience how long the question waits for its answer
   */
  public <Q, A> Future<A> ask(
      CallerOperation<Q, A> operation,
      Q question,
      CallerAssertion caller,
      RequestId requestId,
      Duration patience) {
    return send(
        operation.address(),
        requestId,
        question instanceof Idempotent,
        BusJson.write(question, operation.question()),
        options(requestId)
            .addHeader(Doorkeeper.ASSERTION, caller.token().reveal())
            .setSendTimeout(patience.toMillis()),
        operation.answer());
  }

  /** Answers a question, on a virtual thread; the function may throw {@link Failure}. */
  public <Q, A> Future<MessageConsumer<Buffer>> answer(
      Operation<Q, A> operation, Function<Q, A> service) {
    return listen(
        operation.address(),
        message ->
            BusJson.write(
                service.apply(BusJson.read(message.body(), operation.question())),
                operation.answer()));
  }

  /**
   * Answers a question for the caller whom its assertion names, on a virtual thread. A question
   * without a valid assertion is refused with {@link Reason#UNAUTHENTICATED} before the function
   * sees it.
   */
  public <Q, A> Future<MessageConsumer<Buffer>> answer(
      CallerOperation<Q, A> operation, CallerVerifier callers, BiFunction<Caller, Q, A> service) {
    return answerOnBehalf(
        operation, callers, (asking, question) -> service.apply(asking.caller(), question));
  }

  /**
   * Answers as {@link #answer(CallerOperation, CallerVerifier, BiFunction)} does, for a service
   * that hands the caller's assertion on to another one.
   */
  public <Q, A> Future<MessageConsumer<Buffer>> answerOnBehalf(
      CallerOperation<Q, A> operation, CallerVerifier callers, BiFunction<OnBehalf, Q, A> service) {
    return listen(
        operation.address(),
        message -> {
          OnBehalf asking = Doorkeeper.admit(operation.address(), message, callers);
          return BusJson.write(
              Doorkeeper.watched(
                  asking,
                  operation.address(),
                  () -> service.apply(asking, BusJson.read(message.body(), operation.question()))),
              operation.answer());
        });
  }

  /** Tells every listener of every node. */
  public <T> void announce(Announcement<T> announcement, T content) {
    vertx
        .eventBus()
        .publish(announcement.address(), BusJson.write(content, announcement.content()));
  }

  /** Hears what is announced; called on an event loop, so it must not block. */
  public <T> Future<Void> hear(Announcement<T> announcement, Consumer<T> listener) {
    return vertx
        .eventBus()
        .<Buffer>consumer(
            announcement.address(),
            message -> listener.accept(BusJson.read(message.body(), announcement.content())))
        .completion();
  }

  /**
   * Takes no more questions, of which other nodes of a cluster hear, and completes when those in
   * hand are answered, or after the time that a question waits for its answer.
   */
  public Future<Void> drain() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
        .transform(_ -> inHand.drain())
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  private DeliveryOptions options(RequestId requestId) {
    return new DeliveryOptions()
        .setSendTimeout(timeout.toMillis())
        .addHeader(REQUEST_ID, requestId.value());
  }

  private <A> Future<A> send(
      String address,
      RequestId requestId,
      boolean idempotent,
      Buffer question,
      DeliveryOptions options,
      Class<A> answer) {
    long start = System.nanoTime();
    Span span = Tracing.asking(requestId.value(), address);
    span.context().ifPresent(trace -> options.addHeader(TraceParent.FIELD, trace.toString()));
    Supplier<Future<Message<Buffer>>> request =
        () -> request(address, question, options, MOST_REPETITIONS);
    return (idempotent ? underWay.ask(request) : request.get())
        .map(reply -> BusJson.read(reply.body(), answer))
        .recover(thrown -> Future.failedFuture(Unanswered.failure(address, thrown)))
        .onComplete(
            result -> {
              BusMeters.asked(address, result.cause(), start);
              span.end(outcomeOf(result.cause()));
            });
  }

  /**
   * Asks again where nobody had heard the question: a node that leaves a cluster stops to listen a
   * moment before the others know.
   */
  private Future<Message<Buffer>> request(
      String address, Buffer question, DeliveryOptions options, int repetitions) {
    return vertx
        .eventBus()
        .<Buffer>request(address, question, options)
        .recover(
            thrown ->
                repetitions > 0 && vertx.isClustered() && isUnheard(thrown)
                    ? vertx
                        .timer(BETWEEN_REPETITIONS.toMillis(), TimeUnit.MILLISECONDS)
                        .compose(_ -> request(address, question, options, repetitions - 1))
                    : Future.failedFuture(thrown));
  }

  private static boolean isUnheard(Throwable thrown) {
    return thrown instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private Future<MessageConsumer<Buffer>> listen(
      String address, Function<Message<Buffer>, Buffer> service) {
    MessageConsumer<Buffer> consumer = vertx.eventBus().consumer(address);
    consumer.handler(
        message -> {
          if (!inHand.begin()) {
            fail(
                message,
                Failure.of(Reason.THROTTLED, "Too much to do at the moment.")
                    .retryAfter(Duration.ofSeconds(1)));
            return;
          }
          Thread.ofVirtual().name(address).start(() -> answer(address, message, service));
        });
    consumers.add(consumer);
    return consumer.completion().map(consumer);
  }

  private void answer(
      String address, Message<Buffer> message, Function<Message<Buffer>, Buffer> service) {
    BusMeters.inHand(1);
    RequestId requestId = RequestId.told(message.headers().get(REQUEST_ID));
    // which ends with the answer
    requestId.forTheRestOfThisThread();
    Span span = Tracing.answering(address, traceOf(message));
    span.attribute("postern.request_id", requestId.value());
    Optional<String> outcome = Optional.of(Reason.DEFECT.code());
    try {
      message.reply(
          ScopedValue.where(RequestId.CURRENT, requestId)
              .call(() -> Tracing.within(span, () -> service.apply(message))));
      outcome = Optional.empty();
    } catch (Failure failure) {
      outcome = outcomeOf(failure);
      if (failure.reason() == Reason.DEFECT) {
        LOG.error("{} failed", address, failure);
      }
      fail(message, failure);
    } catch (RuntimeException | StackOverflowError | LinkageError unforeseen) {
      LOG.error("{} failed unforeseen", address, unforeseen);
      fail(message, Failure.of(Reason.DEFECT, "Something went wrong on our side."));
    } finally {
      span.end(outcome);
      BusMeters.inHand(-1);
      inHand.end();
    }
  }

  private static Optional<TraceParent> traceOf(Message<Buffer> message) {
    return Optional.ofNullable(message.headers().get(TraceParent.FIELD))
        .flatMap(TraceParent::parse);
  }

  private static Optional<String> outcomeOf(@Nullable Throwable thrown) {
    return switch (thrown) {
      case null -> Optional.empty();
      case Failure failure -> Optional.of(failure.reason().code());
      default -> Optional.of(Reason.DEFECT.code());
    };
  }

  private static void fail(Message<Buffer> message, Failure failure) {
    message.fail(
        FAILED, BusJson.write(FailureMessage.of(failure), FailureMessage.class).toString());
  }
}
