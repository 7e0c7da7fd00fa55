package dev.postern.benchmarks.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * The least that a Vert.x server can do: {@code /constant/N} is N bytes, and whatever else is asked
 * for is S3's page, piped through unread.
 */
public final class BareServer {
  private static final String CONSTANT = "/constant/";
  private static final int MOST_CONNECTIONS = 256;

  private BareServer() {}

  /**
   * Runs until its input ends.
   *
   * @param arguments the address of S3
   */
  public static void main(String[] arguments) throws IOException {
    Vertx vertx = Vertx.vertx();
    URI s3 = URI.create(arguments[0]);
    HttpClient http =
        vertx
            .httpClientBuilder()
            .with(new HttpClientOptions())
            .with(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS))
            .build();
    RequestOptions page =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(s3.getHost())
            .setPort(s3.getPort())
            .setURI("/files?list-type=2&prefix=&delimiter=%2F&max-keys=100&encoding-type=url");
    int port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  if (request.uri().startsWith(CONSTANT)) {
                    request.response().end(constant(request));
                  } else {
                    pipe(http, page, request);
                  }
                })
            .listen(0, "127.0.0.1")
            .await()
            .actualPort();
    Child.serve(port, Map.of());
    vertx.close().await();
  }

  private static Buffer constant(HttpServerRequest request) {
    int size = Integer.parseInt(request.uri().substring(CONSTANT.length()));
    return Buffer.buffer(new byte[size]);
  }

  private static void pipe(HttpClient http, RequestOptions page, HttpServerRequest request) {
    http.request(page)
        .compose(asked -> asked.send())
        .compose(answer -> pipe(answer, request))
        .onFailure(_ -> request.connection().close());
  }

  private static Future<Void> pipe(HttpClientResponse answer, HttpServerRequest request) {
    request.response().headers().set("Content-Length", answer.getHeader("Content-Length"));
    return answer.pipeTo(request.response());
  }
}
