package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.gateway.session.Asker;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Finds out what an object is before a page shows it, from nothing but its bytes. */
final class Previews {
  private static final String BEGINNING = "bytes=0-" + (SniffedType.NEEDED - 1);
  private static final String WITHIN_OUR_PAGES =
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline';"
          + " frame-ancestors 'self'";

  private final Reader reader;

  Previews(Reader reader) {
    this.reader = reader;
  }

  /** The type; fails with {@code NOT_PREVIEWABLE} where nothing of the kind is shown. */
  Future<String> typeOf(Asker caller, ObjectAddress object) {
    MultiMap beginning = MultiMap.caseInsensitiveMultiMap().set("range", BEGINNING);
    return reader
        .read(caller, object, false, beginning)
        .compose(Previews::beginningOf)
        .map(
            bytes ->
                SniffedType.of(bytes.getBytes())
                    .orElseThrow(
                        () ->
                            Failure.of(
                                Reason.NOT_PREVIEWABLE, "There is no preview of such files.")));
  }

  /**
   * Lets a page of ours show it. PDF goes without a sandbox, in which browsers' viewers don't work;
   * with that type nothing in it can be a document of our origin.
   */
  static void allow(MultiMap headers, String type, String key) {
    headers.set(HttpHeaders.CONTENT_TYPE, type);
    headers.set("Content-Disposition", ContentDisposition.inline(key));
    headers.set(
        "Content-Security-Policy",
        type.equals("application/pdf") ? WITHIN_OUR_PAGES : "sandbox; " + WITHIN_OUR_PAGES);
  }

  private static Future<Buffer> beginningOf(HttpClientResponse response) {
    if (response.statusCode() == 416) {
      response.resume();
      return Future.succeededFuture(Buffer.buffer()); // an empty object has no first byte
    }
    Buffer read = Buffer.buffer();
    response.handler(
        piece -> {
          int wanted = SniffedType.NEEDED - read.length();
          if (piece.length() >= wanted) {
            read.appendBuffer(piece, 0, Math.max(0, wanted));
          } else {
            read.appendBuffer(piece);
          }
        });
    Future<Void> end = response.end();
    response.resume();
    return end.map(read);
  }
}
