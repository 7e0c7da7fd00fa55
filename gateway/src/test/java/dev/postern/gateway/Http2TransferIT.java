package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.SessionToken;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects over streams: what befalls one of them befalls no other. */
class Http2TransferIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.overTls();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String OBJECT = "/api/storage/buckets/files/object?key=a";
  private static final int NO_ERROR = 0;
  private static final int INTERNAL_ERROR = 2;

  private SessionToken ann = SessionToken.random();

  @BeforeEach
  void signIn() {
    ann = GATEWAY.auth().open();
  }

  @Test
  void anObjectComesWhole() {
    Response response = request("GET").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("content");
    assertThat(response.header("Content-Disposition").orElseThrow()).startsWith("attachment");
    assertThat(response.header("Cache-Control")).contains("private, no-cache");
  }

  @Test
  void aPartIsAPart() {
    S3.answering(
        request ->
            request
                .response()
                .setStatusCode(206)
                .putHeader("ETag", "\"abc\"")
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("Content-Range", "bytes 1-3/7")
                .end("ont"));

    Response response = request("GET").with("Range", "bytes=1-3").send();

    assertThat(response.status()).isEqualTo(206);
    assertThat(response.header("Content-Range")).contains("bytes 1-3/7");
    assertThat(response.text()).isEqualTo("ont");
  }

  @Test
  void whatTheBrowserHasIsntSentAgain() {
    S3.answering(
        request -> request.response().setStatusCode(304).putHeader("ETag", "\"abc\"").end());

    Response response = request("GET").with("If-None-Match", "\"abc\"").send();

    assertThat(response.status()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void headTellsWhatThereIs() {
    S3.answering(
        request ->
            request
                .response()
                .putHeader("Content-Length", "7")
                .putHeader("ETag", "\"abc\"")
                .putHeader("Accept-Ranges", "bytes")
                .end());
    Response response = request("HEAD").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Length")).contains("7");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void whatIsSentIsStored() throws Exception {
    CompletableFuture<String> stored = new CompletableFuture<>();
    S3.answering(request -> store(request, stored));
    String much = "0123456789".repeat(200_000);
    byte[] bytes = much.getBytes(StandardCharsets.US_ASCII);
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream =
          request("PUT").with("Content-Length", Integer.toString(bytes.length)).begin(wire, false);
      wire.send(stream, bytes);

      assertThat(wire.receive(stream).status()).isEqualTo(201);
      assertThat(stored.get(5, TimeUnit.SECONDS)).isEqualTo(much);
    }
  }

  @Test
  void theSizeMustBeToldBeforehand() throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream = request("PUT").begin(wire, false);

      assertThat(wire.receive(stream).status()).isEqualTo(411);
    }
  }

  @Test
  void aRefusalReachesTheBrowserBeforeTheBytesDo() throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream = request("PUT").with("Content-Length", "5368709121").begin(wire, false);

      Response refused = wire.receive(stream);
      Http2Wire.Frame reset = wire.await(Http2Wire.RST_STREAM, stream);

      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.code()).isEqualTo("object_too_large");
      assertThat(reset.number(0)).isEqualTo(NO_ERROR);
      assertThat(wire.receive(request("GET").begin(wire, true)).status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyThatNobodyWantsIsTakenOnlyForAWhile() throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream = request("PUT").with("Content-Length", "5368709121").begin(wire, false);
      wire.receive(stream);
      wire.data(stream, new byte[200_000], false);

      wire.sendUntilReset(stream);

      assertThat(wire.receive(request("GET").begin(wire, true)).status()).isEqualTo(200);
    }
  }

  @Test
  void whoeverBreaksADownloadOffLeavesS3AtOnceAndOthersAlone() throws Exception {
    CompletableFuture<Void> left = leaving();
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int first = request("GET").begin(wire, true);
      wire.await(Http2Wire.DATA, first);
      S3.answering(request -> FakeS3.give(request, "content"));

      wire.reset(first);

      assertThat(left.get(5, TimeUnit.SECONDS)).isNull();
      assertThat(wire.receive(request("GET").begin(wire, true)).text()).isEqualTo("content");
    }
  }

  @Test
  void whoeverBreaksAnUploadOffLeavesS3AtOnceAndOthersAlone() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> left = new CompletableFuture<>();
    S3.answering(
        request -> {
          request.connection().closeHandler(_ -> left.complete(null));
          request.exceptionHandler(_ -> {});
          request.response().writeContinue();
          request.handler(_ -> begun.complete(null));
        });
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int first = request("PUT").with("Content-Length", "1000000000").begin(wire, false);
      wire.data(first, new byte[100], false);
      begun.get(5, TimeUnit.SECONDS);
      S3.answering(request -> FakeS3.give(request, "content"));

      wire.reset(first);

      assertThat(left.get(5, TimeUnit.SECONDS)).isNull();
      assertThat(wire.receive(request("GET").begin(wire, true)).text()).isEqualTo("content");
    }
  }

  @Test
  void anUploadThatS3HesitatesToTakeDoesntHoldUpTheOthers() throws Exception {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    S3.answering(
        request -> {
          // Not told to go on, the gateway doesn't begin to read for a while.
          request.pause();
          begun.complete(null);
        });
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stuck = request("PUT").with("Content-Length", "1000000000").begin(wire, false);
      begun.get(5, TimeUnit.SECONDS);
      wire.sendWindow(stuck);
      CompletableFuture<String> stored = new CompletableFuture<>();
      S3.answering(request -> store(request, stored));

      int next = request("PUT").with("Content-Length", "100000").begin(wire, false);
      wire.send(next, new byte[100_000]);

      assertThat(wire.receive(next).status()).isEqualTo(201);
    }
  }

  @Test
  void aTransferThatS3BreaksIsBrokenForTheBrowserAndNoOther() throws IOException {
    S3.answering(
        request ->
            request
                .response()
                .putHeader("Content-Length", "100")
                .write(Buffer.buffer("some"))
                .onComplete(_ -> request.connection().close()));
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int broken = request("GET").begin(wire, true);

      Http2Wire.Frame reset = wire.await(Http2Wire.RST_STREAM, broken);
      S3.answering(request -> FakeS3.give(request, "content"));

      assertThat(reset.number(0)).isEqualTo(INTERNAL_ERROR);
      assertThat(wire.received(broken).text()).isEqualTo("some");
      assertThat(wire.receive(request("GET").begin(wire, true)).text()).isEqualTo("content");
    }
  }

  @Test
  void whenTheSessionEndsSoDoItsTransfersAndNoOthers() throws Exception {
    CompletableFuture<Void> left = leaving();
    SessionToken bob = GATEWAY.auth().open();
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int hers = request("GET").begin(wire, true);
      wire.await(Http2Wire.DATA, hers);
      S3.answering(request -> FakeS3.give(request, "content"));

      GATEWAY.auth().end(ann);

      assertThat(left.get(5, TimeUnit.SECONDS)).isNull();
      assertThat(wire.await(Http2Wire.RST_STREAM, hers).number(0)).isEqualTo(INTERNAL_ERROR);
      Request his = GATEWAY.get(OBJECT).with("Cookie", GATEWAY.cookie(bob));
      assertThat(wire.receive(his.begin(wire, true)).text()).isEqualTo("content");
    }
  }

  /** S3 begins to answer, never ends, and notices when it is left. */
  private static CompletableFuture<Void> leaving() {
    CompletableFuture<Void> left = new CompletableFuture<>();
    S3.answering(
        request -> {
          request.connection().closeHandler(_ -> left.complete(null));
          request
              .response()
              .putHeader("Content-Length", "1000000000")
              .write(Buffer.buffer("x".repeat(100)))
              .onFailure(_ -> {});
        });
    return left;
  }

  private static void store(HttpServerRequest request, CompletableFuture<String> stored) {
    request.response().writeContinue();
    request
        .body()
        .onSuccess(
            body -> {
              stored.complete(body.toString());
              request.response().putHeader("ETag", "\"abc\"").end();
            });
  }

  private Request request(String method) {
    return GATEWAY.request(method, OBJECT).with("Cookie", GATEWAY.cookie(ann));
  }
}
