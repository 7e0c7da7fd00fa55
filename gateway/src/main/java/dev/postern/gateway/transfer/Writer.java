package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.transfer.S3Refusal;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import dev.postern.gateway.session.Asker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Stores what a browser sends in S3. S3 is asked first whether it would take it ({@code Expect:
 * 100-continue}), so that a refusal costs nobody the bytes and stale knowledge can be mended before
 * the first of them is read.
 */
final class Writer {
  private static final int MOST_ATTEMPTS = 4;

  /** RFC 9110, section 10.1.1: nobody should wait for ever to be told to go on. */
  private static final Duration LONGEST_HESITATION = Duration.ofSeconds(3);

  /** S3 may have said why before it closed the connection in the middle of a body. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final S3Wire wire;
  private final Running running;

  Writer(Vertx vertx, S3Wire wire, Running running) {
    this.vertx = vertx;
    this.wire = wire;
    this.running = running;
  }

  /**
   * How many bytes the browser is going to send.
   *
   * @throws Refusal where it doesn't tell
   */
  static long declaredLength(Call call) {
    String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      throw Refusal.of(ProblemType.LENGTH_REQUIRED, "Tell the size of the body beforehand.");
    }
    // Netty took it for a number already, or the request would not have come this far.
    return Long.parseLong(length.trim());
  }

  /**
   * Moves the body of the call to S3 and completes with S3's answer of success, whose body is
   * thrown away; fails with a {@link Failure} where S3 refuses, however much was sent by then.
   *
   * @param sign asks for the request, telling what was refused
   */
  Future<HttpClientResponse> write(
      Asker caller, Function<Optional<S3Refusal>, Future<PresignedRequest>> sign) {
    return new Attempts(caller, sign).next(Optional.empty());
  }

  private final class Attempts {
    private final Asker caller;
    private final Call call;
    private final Function<Optional<S3Refusal>, Future<PresignedRequest>> sign;
    private int made;
    private boolean begun;

    private Attempts(Asker caller, Function<Optional<S3Refusal>, Future<PresignedRequest>> sign) {
      this.caller = caller;
      this.call = caller.call();
      this.sign = sign;
    }

    private Future<HttpClientResponse> next(Optional<S3Refusal> refused) {
      return sign.apply(refused)
          .compose(
              signed -> {
                if (begun) {
                  return Future.failedFuture(brokeOff());
                }
                return made++ < MOST_ATTEMPTS
                    ? wire.open(signed).compose(request -> send(signed, request))
                    : Future.failedFuture(
                        Failure.of(Reason.MISCONFIGURED, "S3 refuses whatever is sent to it."));
              });
    }

    private Future<HttpClientResponse> send(PresignedRequest signed, HttpClientRequest request) {
      AtomicBoolean over = new AtomicBoolean();
      call.response()
          .closeHandler(
              _ -> {
                if (!over.get()) {
                  S3Wire.leave(request);
                }
              });
      if (call.response().closed()) {
        return Future.failedFuture(Running.browserGone());
      }
      Promise<Void> sent = Promise.promise();
      Future<HttpClientResponse> answer =
          request.response().onSuccess(HttpClientResponse::pause).onFailure(sent::tryFail);
      if (call.hasBody()) {
        offer(request, answer, sent);
      } else {
        begun = true;
        request.putHeader(HttpHeaders.CONTENT_LENGTH, "0").end().onComplete(sent);
      }
      return outcome(request, answer, sent.future())
          .onComplete(_ -> over.set(true))
          .onFailure(_ -> S3Wire.leave(request))
          .compose(response -> judge(signed, request, response), this::again);
    }

    private Future<HttpClientResponse> again(Throwable thrown) {
      if (begun || call.response().closed()) {
        return fail(thrown);
      }
      return wire.retries().allowsAnother()
          ? next(Optional.empty())
          : Future.failedFuture(S3Wire.unreachable());
    }

    private void offer(
        HttpClientRequest request, Future<HttpClientResponse> answer, Promise<Void> sent) {
      request.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(declaredLength(call)));
      request.putHeader(HttpHeaders.EXPECT, "100-continue");
      request.continueHandler(_ -> sendBody(request, answer, sent));
      long hesitation =
          vertx.setTimer(LONGEST_HESITATION.toMillis(), _ -> sendBody(request, answer, sent));
      answer.onComplete(_ -> vertx.cancelTimer(hesitation));
      request.sendHead().onFailure(sent::tryFail);
    }

    private void sendBody(
        HttpClientRequest request, Future<HttpClientResponse> answer, Promise<Void> sent) {
      if (begun || answer.isComplete()) {
        return;
      }
      begun = true;
      if (call.request().getHeader(HttpHeaders.EXPECT) != null) {
        call.response().writeContinue();
      }
      Running.Transfer transfer = running.begin(caller.session(), call, "upload");
      Pulse pulse = Pulse.begin(vertx, call);
      Pump pump =
          new Pump(
              call.request(),
              request::write,
              bytes -> {
                pulse.moved();
                transfer.held(bytes);
              });
      answer.onSuccess(_ -> pump.abort(new IllegalStateException("S3 answered before the end")));
      pump.run()
          .onComplete(
              moved -> {
                pulse.end();
                transfer.done(moved.succeeded());
              })
          .compose(_ -> request.end())
          .onSuccess(_ -> call.waiting())
          .onComplete(sent);
    }

    /** An answer that came early counts; one that is late is awaited once the body was sent. */
    private Future<HttpClientResponse> outcome(
        HttpClientRequest request, Future<HttpClientResponse> answer, Future<Void> sent) {
      Promise<HttpClientResponse> outcome = Promise.promise();
      answer.onSuccess(outcome::tryComplete);
      sent.compose(
              _ -> S3Wire.answer(request, answer),
              _ -> answer.timeout(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS))
          .onSuccess(outcome::tryComplete)
          .onFailure(outcome::tryFail);
      return outcome.future();
    }

    private Future<HttpClientResponse> judge(
        PresignedRequest signed, HttpClientRequest request, HttpClientResponse response) {
      if (response.statusCode() / 100 == 2) {
        wire.retries().wentWell();
        response.resume();
        return Future.succeededFuture(response);
      }
      // S3 still awaits the body, and would take the next request on this connection for it; a
      // reset
      // closes it only while an answer is on its way.
      return S3Wire.refusal(signed, response)
          .onComplete(_ -> request.connection().close())
          .compose(refusal -> next(Optional.of(refusal)));
    }

    private static Future<HttpClientResponse> fail(Throwable thrown) {
      return Future.failedFuture(thrown instanceof Failure ? thrown : brokeOff());
    }

    private static Failure brokeOff() {
      return Failure.of(Reason.UNAVAILABLE, "The transfer broke off in the middle.")
          .retryAfter(Duration.ofSeconds(1));
    }
  }
}
