package dev.postern.storage;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server in S3's place that answers whatever a test wants, or nothing at all. */
public final class ScriptedS3 implements AutoCloseable {
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Consumer<HttpServerRequest> script = _ -> {};

  /**
   * A request as it came.
   *
   * @param byClient whether a client of the SDK sent it
   */
  public record Seen(
      String method,
      @Nullable String path,
      @Nullable String query,
      @Nullable String authorization,
      boolean byClient) {}

  /** Starts the server on a free port of the loopback interface. */
  public ScriptedS3(Vertx vertx) throws ExecutionException, InterruptedException, TimeoutException {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(
                request -> {
                  seen.add(
                      new Seen(
                          request.method().name(),
                          request.path(),
                          request.query(),
                          request.getHeader("Authorization"),
                          isByClient(request)));
                  script.accept(request);
                })
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** The requests so far. */
  public List<Seen> seen() {
    return seen;
  }

  /** Answers every request so. */
  public ScriptedS3 answering(Consumer<HttpServerRequest> answer) {
    script = answer;
    return this;
  }

  /** Answers every request with a body of XML. */
  public ScriptedS3 answering(int status, String xml) {
    return answering(request -> reply(request, status, xml));
  }

  /** Answers every request with an error in S3's form. */
  public ScriptedS3 failing(int status, String code) {
    return answering(status, error(code));
  }

  /** Whether a client of the SDK sent it, all of whose requests say which try they are. */
  public static boolean isByClient(HttpServerRequest request) {
    return request.headers().contains("amz-sdk-request");
  }

  /** Answers one request. */
  public static void reply(HttpServerRequest request, int status, String xml) {
    request.response().setStatusCode(status).putHeader("Content-Type", "application/xml").end(xml);
  }

  /** S3's error document; its message is one that nobody may see. */
  public static String error(String code) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>%s</Code><Message>raw text of S3</Message><RequestId>R1</RequestId></Error>"""
        .formatted(code);
  }

  /** S3's listing with one object. */
  public static String listing(String key) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <ListBucketResult><Name>files</Name><EncodingType>url</EncodingType>
        <IsTruncated>false</IsTruncated><Contents><Key>%s</Key>
        <LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>&quot;abc&quot;</ETag>
        <Size>7</Size></Contents></ListBucketResult>"""
        .formatted(key);
  }

  @Override
  public void close() {
    server.close();
  }
}
