package dev.postern.gateway.http;

import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a form into memory, up to a limit of size and of time. */
final class BodyReader {
  /**
   * Largest body, in bytes, where nothing else is said: some ten times what most forms can need.
   */
  static final int MOST_BYTES = 64 * 1024;

  private BodyReader() {}

  /**
   * The body; fails with a {@link Refusal} where it is too large, too slow or no HTTP.
   *
   * @param most largest body, in bytes
   */
  static Future<Buffer> read(HttpServerRequest request, Watched watched, int most) {
    @Nullable String expectation = request.getHeader(HttpHeaders.EXPECT);
    if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      return Future.failedFuture(
          Refusal.of(ProblemType.EXPECTATION_FAILED, "Only 100-continue can be expected."));
    }
    if (declaredLength(request) > most) {
      return Future.failedFuture(tooLarge(most));
    }
    Promise<Buffer> body = Promise.promise();
    collect(request, body, most);
    watched.reading(
        () ->
            body.tryFail(
                Refusal.of(ProblemType.REQUEST_TIMEOUT, "The body didn't arrive in time.")));
    if (expectation != null) {
      request.response().writeContinue();
    }
    request.resume();
    return body.future().onSuccess(_ -> watched.busy());
  }

  private static void collect(HttpServerRequest request, Promise<Buffer> body, int most) {
    Buffer collected = Buffer.buffer();
    request.handler(
        chunk -> {
          if (collected.length() + chunk.length() > most) {
            body.tryFail(tooLarge(most));
          } else {
            collected.appendBuffer(chunk);
          }
        });
    request.endHandler(_ -> body.tryComplete(collected));
    request.exceptionHandler(
        broken -> {
          if (broken instanceof StreamResetException) {
            // Nobody is left to be told why, and a promise that nobody keeps costs nothing.
            return;
          }
          body.tryFail(
              Refusal.of(ProblemType.MALFORMED_REQUEST, "The body isn't framed as HTTP asks."));
          Connections.flush(request.connection());
        });
  }

  private static long declaredLength(HttpServerRequest request) {
    @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Netty took it for a number already, or the request would not have come this far.
    return length == null ? 0 : Long.parseLong(length.trim());
  }

  private static Refusal tooLarge(int most) {
    return Refusal.of(ProblemType.BODY_TOO_LARGE, "The body may have at most " + most + " bytes.");
  }
}
