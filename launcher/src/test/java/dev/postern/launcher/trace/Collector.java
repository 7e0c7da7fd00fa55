package dev.postern.launcher.trace;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes traces by OTLP over HTTP, as a collector does, or says nothing at all. */
final class Collector {
  private final HttpServer server;
  private final List<byte[]> exports = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final boolean silent;

  private Collector(Vertx vertx, boolean silent) {
    this.silent = silent;
    server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0));
    server.requestHandler(this::take).listen().await();
  }

  static Collector start(Vertx vertx) {
    return new Collector(vertx, false);
  }

  /** One that takes whatever comes and never answers. */
  static Collector silent(Vertx vertx) {
    return new Collector(vertx, true);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/traces");
  }

  private void take(HttpServerRequest request) {
    authorizations.add(String.valueOf(request.getHeader("Authorization")));
    request
        .body()
        .onSuccess(
            body -> {
              exports.add(unzipped(body));
              if (!silent) {
                request.response().putHeader("Content-Type", "application/x-protobuf").end();
              }
            });
  }

  List<String> authorizations() {
    return authorizations;
  }

  /** All that came, as text in which every text of it stands as it is. */
  String everything() {
    StringBuilder all = new StringBuilder();
    exports.forEach(export -> all.append(new String(export, StandardCharsets.ISO_8859_1)));
    return all.toString();
  }

  List<Collected> spans() {
    return exports.stream().flatMap(export -> Collected.read(export).stream()).toList();
  }

  private static byte[] unzipped(Buffer body) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
