package dev.postern.gateway.http;

import dev.postern.gateway.http.Answer.Content;
import dev.postern.gateway.input.AcceptEncoding;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses what an endpoint answers for a browser that takes it so. How long the result is tells
 * of what stands in it beside a stranger's text (BREACH), so an endpoint is wrapped only where
 * nothing in its answers opens anything. The work is done on a worker; nothing else waits for it.
 */
final class Compressed implements Endpoint {
  /** Bytes below which all goes in one packet anyway. */
  private static final int FEWEST = 1_400;

  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
  private static final CharSequence ACCEPT_ENCODING =
      HttpHeaders.createOptimized("Accept-Encoding");

  private final Vertx vertx;
  private final Endpoint endpoint;

  Compressed(Vertx vertx, Endpoint endpoint) {
    this.vertx = vertx;
    this.endpoint = endpoint;
  }

  @Override
  public Future<Answer> answer(Call call) {
    return endpoint
        .answer(call)
        .compose(
            answer -> {
              call.response().headers().add(HttpHeaders.VARY, ACCEPT_ENCODING);
              return answer.content().orElse(null) instanceof Content.Whole whole
                      && whole.bytes().length() >= FEWEST
                      && isWanted(call)
                  ? compress(call, answer, whole)
                  : Future.succeededFuture(answer);
            });
  }

  /** A strong entity tag stands for bytes (RFC 9110, section 8.8.3), and these would be others. */
  private static boolean isWanted(Call call) {
    return !call.response().headers().contains(HttpHeaders.ETAG)
        && AcceptEncoding.takesGzip(call.request().headers().getAll(HttpHeaders.ACCEPT_ENCODING));
  }

  private Future<Answer> compress(Call call, Answer answer, Content.Whole whole) {
    return vertx
        .executeBlocking(() -> gzip(whole.bytes().getBytes()), false)
        .map(
            smaller -> {
              MultiMap headers = call.response().headers();
              headers.set(HttpHeaders.CONTENT_ENCODING, GZIP);
              return new Answer(
                  answer.status(), Optional.of(new Content.Whole(whole.type(), smaller)));
            });
  }

  private static Buffer gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream smaller = new ByteArrayOutputStream(bytes.length / 4);
    try (OutputStream gzip = new Fast(smaller)) {
      gzip.write(bytes);
    }
    return Buffer.buffer(smaller.toByteArray());
  }

  /** Names repeat so much that the fastest level finds most of it. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
