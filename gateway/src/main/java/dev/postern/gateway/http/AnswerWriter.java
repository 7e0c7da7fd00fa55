package dev.postern.gateway.http;

import dev.postern.gateway.http.Answer.Content;
import dev.postern.gateway.problem.Problem;
import dev.postern.gateway.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where answers are written to the wire. */
final class AnswerWriter {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");
  private static final String CHALLENGE = "Cookie realm=\"Postern\"";

  /** Of a body that nobody wants, in bytes, what is still taken: most is under way already. */
  private static final long MOST_LEFTOVER = 1024 * 1024;

  private final BooleanSupplier leaving;

  /**
   * @param leaving whether this process is about to end, so that connections are of no more use
   */
  AnswerWriter(BooleanSupplier leaving) {
    this.leaving = leaving;
  }

  void write(Call call, Answer answer) {
    HttpServerResponse response = call.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    MultiMap headers = response.headers();
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }
    if (!call.isStream() && (isUnread(call) || leaving.getAsBoolean())) {
      // Whoever keeps the connection would send the next request into its end (RFC 9112, section
      // 9.6).
      headers.set(HttpHeaders.CONNECTION, CLOSE);
    }
    boolean last = headers.contains(HttpHeaders.CONNECTION);
    switch (answer.content().orElse(null)) {
      case Content.Whole(CharSequence type, Buffer bytes) -> {
        headers.set(HttpHeaders.CONTENT_TYPE, type);
        end(call, bytes);
      }
      case Content.Streamed(Answer.Streaming body) -> {
        stream(call, body, last);
        return;
      }
      case null -> response.end();
    }
    answered(call, last);
  }

  private static boolean isUnread(Call call) {
    return call.hasBody() && !call.request().isEnded();
  }

  private void stream(Call call, Answer.Streaming body, boolean last) {
    HttpServerResponse response = call.response();
    if (!response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      response.setChunked(true);
    }
    call.moved();
    body.send(call)
        .onSuccess(
            _ -> {
              response.end();
              answered(call, last);
            })
        .onFailure(
            broken -> {
              call.log(
                  () -> LOG.info("request {}: cut off: {}", call.id().value(), broken.toString()));
              call.cut();
            });
  }

  void write(Call call, Problem problem) {
    MultiMap headers = call.response().headers();
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
    if (problem.type().status() == 401) {
      // RFC 9110 asks for a challenge; browsers ignore schemes they don't know.
      headers.set("WWW-Authenticate", CHALLENGE);
    }
    headers.remove(HttpHeaders.ETAG);
    headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    if (problem.type() == ProblemType.REQUEST_TIMEOUT
        || problem.type() == ProblemType.MALFORMED_REQUEST) {
      endConnection(call);
    }
    write(call, Answer.problem(problem, call.id()));
  }

  /** Where one request ended and the next begins is anybody's guess; streams tell by frames. */
  private static void endConnection(Call call) {
    if (!call.isStream()) {
      call.response().headers().set(HttpHeaders.CONNECTION, CLOSE);
    }
  }

  private static void end(Call call, Buffer bytes) {
    HttpServerResponse response = call.response();
    if (call.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
      response.end();
    } else {
      response.end(bytes);
    }
  }

  /**
   * @param last whether the connection ends with this answer
   */
  private void answered(Call call, boolean last) {
    if (call.isStream()) {
      if (leaving.getAsBoolean()) {
        Streams.announceEnd(call.request().connection());
      }
      if (isUnread(call)) {
        takeLeftover(call);
      }
    } else if (last) {
      closeAfterLeftover(call);
    }
  }

  /**
   * To be reset in the middle of what they send some clients take for a failure that is worth
   * another try, and never read the answer; so what is under way is thrown away for a while.
   */
  private static void takeLeftover(Call call) {
    HttpServerRequest request = call.request();
    call.watched().leftover();
    AtomicLong taken = new AtomicLong();
    request.handler(
        piece -> {
          if (taken.addAndGet(piece.length()) > MOST_LEFTOVER) {
            call.cut();
          }
        });
    request.exceptionHandler(_ -> {});
    request.resume();
  }

  /**
   * Closing with bytes unread would reset the connection and could take the answer with it (RFC
   * 9112, section 9.6), so what comes is thrown away for a while.
   */
  private void closeAfterLeftover(Call call) {
    HttpServerRequest request = call.request();
    HttpConnection connection = request.connection();
    if (request.isEnded() && leaving.getAsBoolean()) {
      call.watched().last();
      connection.close();
      return;
    }
    call.watched().leftover();
    if (request.isEnded() || !request.decoderResult().isSuccess()) {
      connection.close();
      return;
    }
    request.handler(_ -> {});
    request.exceptionHandler(_ -> {});
    request.endHandler(_ -> connection.close());
    request.resume();
  }
}
