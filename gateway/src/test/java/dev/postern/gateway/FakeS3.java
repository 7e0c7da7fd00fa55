package dev.postern.gateway;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.upload.PresignPart;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server in S3's place, to which every request is signed, and that answers whatever a test wants.
 */
final class FakeS3 implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  /** Stands in every signed address and must be seen nowhere else. */
  static final String SIGNATURE = "5ecre7516na7ure";

  /** The id of the access key that signs first; a refusal leads to others. */
  static final String FIRST_KEY = "ASIA1";

  private final TestGateway gateway;
  private final List<HttpServerRequest> seen = new CopyOnWriteArrayList<>();
  private volatile Consumer<HttpServerRequest> script = _ -> {};
  private volatile int port;

  FakeS3(TestGateway gateway) {
    this.gateway = gateway;
  }

  /** Answers every request so; called on an event loop. */
  FakeS3 answering(Consumer<HttpServerRequest> answer) {
    script = answer;
    return this;
  }

  /** Answers every request with an error in S3's form. */
  FakeS3 refusing(int status, String code) {
    return answering(request -> refuse(request, status, code));
  }

  static void refuse(HttpServerRequest request, int status, String code) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/xml")
        .end("<Error><Code>%s</Code><Message>raw text of S3</Message></Error>".formatted(code));
  }

  /** Answers as S3 does where there is such an object. */
  static void give(HttpServerRequest request, String content) {
    request
        .response()
        .putHeader("Content-Type", "text/csv")
        .putHeader("ETag", "\"abc\"")
        .putHeader("Accept-Ranges", "bytes")
        .putHeader("Last-Modified", "Thu, 01 Jan 2026 09:30:00 GMT")
        .putHeader("x-amz-request-id", "R1")
        .putHeader("x-amz-meta-secret", "of the owner")
        .putHeader("Content-Disposition", "inline")
        .putHeader("Cache-Control", "public, max-age=31536000")
        .putHeader("Set-Cookie", "a=b")
        .end(content);
  }

  /** The requests so far. */
  List<HttpServerRequest> seen() {
    return seen;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    HttpServer server =
        TestGateway.await(
            gateway
                .vertx()
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(
                    request -> {
                      seen.add(request);
                      script.accept(request);
                    })
                .listen());
    port = server.actualPort();
    gateway.storage().signer = this::sign;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    seen.clear();
    script = request -> give(request, "content");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    // The gateway's Vert.x closes the server.
  }

  private PresignedRequest sign(Object question) {
    return switch (question) {
      case PresignDownload download ->
          signed(
              download.headOnly() ? "HEAD" : "GET",
              Map.of(),
              download.refused().isPresent() ? "ASIA2" : FIRST_KEY);
      case PresignUpload upload ->
          signed(
              "PUT",
              upload.overwrite() ? Map.of() : Map.of("if-none-match", "*"),
              upload.refused().isPresent() ? "ASIA2" : FIRST_KEY);
      case PresignPart part ->
          signed("PUT", Map.of(), part.refused().isPresent() ? "ASIA2" : FIRST_KEY);
      default -> throw new IllegalStateException("nothing is signed for " + question);
    };
  }

  private PresignedRequest signed(String method, Map<String, String> headers, String key) {
    return new PresignedRequest(
        method,
        new Secret(
            "http://127.0.0.1:%d/files/a/../b?X-Amz-Signature=%s".formatted(port, SIGNATURE)),
        headers,
        key,
        Instant.now().plusSeconds(60));
  }
}
