package dev.postern.e2e;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes what processes export of traces (OTLP over HTTP), and looks for texts in it. */
final class TraceCollector implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final List<String> exports = new CopyOnWriteArrayList<>();

  TraceCollector() {
    server = vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1").await();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/traces");
  }

  /** Whether a process of that name told of such a span in that trace. */
  boolean saw(String process, String span, String trace) {
    String id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
    return exports.stream()
        .anyMatch(
            export -> export.contains(process) && export.contains(span) && export.contains(id));
  }

  /** All that came, byte by byte. */
  String everything() {
    return String.join("\n", exports);
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              exports.add(new String(unzipped(body), StandardCharsets.ISO_8859_1));
              request.response().putHeader("Content-Type", "application/x-protobuf").end();
            });
  }

  private static byte[] unzipped(Buffer body) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
