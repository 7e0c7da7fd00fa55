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
import io.vertx.core.http.HttpVersion;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where answers are written to the wire. */
final class AnswerWriter {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");
  private static final String CHALLENGE = "Cookie realm=\"Postern\"";

  private final ConnectionWatch watch;
  private final BooleanSupplier leaving;

  /**
   * @param leaving whether this process is about to end, so that connections are of no more use
   */
  AnswerWriter(ConnectionWatch watch, BooleanSupplier leaving) {
    this.watch = watch;
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
    if (isUnread(call) || isLastOfItsConnection(call)) {
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
    if (last) {
      closeAfterLeftover(call.request());
    }
  }

  private static boolean isUnread(Call call) {
    return call.hasBody() && !call.request().isEnded();
  }

  /**
   * Whoever keeps the connection would send the next request into its end (RFC 9112, section 9.6);
   * HTTP/2 has frames to say so.
   */
  private boolean isLastOfItsConnection(Call call) {
    return leaving.getAsBoolean() && call.request().version() != HttpVersion.HTTP_2;
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
              if (last) {
                closeAfterLeftover(call.request());
              }
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
      // Where one request ended and the next begins is anybody's guess.
      headers.set(HttpHeaders.CONNECTION, CLOSE);
    }
    write(call, Answer.problem(problem, call.id()));
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
   * Closing with bytes unread would reset the connection and could take the answer with it (RFC
   * 9112, section 9.6), so what comes is thrown away for a while.
   */
  private void closeAfterLeftover(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    if (request.isEnded() && leaving.getAsBoolean()) {
      watch.last(connection);
      connection.close();
      return;
    }
    watch.leftover(connection);
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
