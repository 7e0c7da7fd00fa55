package dev.postern.benchmarks.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Map;

/** An S3 that takes whatever is stored and keeps nothing. */
public final class StoringS3 {
  private StoringS3() {}

  /** Runs until its input ends. */
  public static void main(String[] arguments) throws IOException {
    Vertx vertx = Vertx.vertx();
    int port =
        vertx
            .createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(true))
            .requestHandler(StoringS3::take)
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
    Child.serve(port, Map.of());
    vertx.close().await();
  }

  private static void take(HttpServerRequest request) {
    request.handler(_ -> {});
    request.endHandler(
        _ -> request.response().putHeader("ETag", "\"0123456789abcdef0123456789abcdef\"").end());
  }
}
