package dev.postern.localaws.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Reads request bodies whole, up to a limit. */
final class Bodies {

  private Bodies() {}

  /** The body, or nothing when it has more bytes than the limit; the rest is then passed over. */
  static Future<Optional<Buffer>> read(HttpServerRequest request, int limit) {
    Promise<Optional<Buffer>> read = Promise.promise();
    var body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > limit) {
            read.tryComplete(Optional.empty());
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(read::tryFail);
    request.endHandler(end -> read.tryComplete(Optional.of(body)));
    return read.future();
  }
}
