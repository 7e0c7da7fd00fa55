package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.gateway.http.Leaving;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What browsers that share a connection among requests notice of a gateway that ends. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Http2LeavingIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.overTls();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String OBJECT = "/api/storage/buckets/files/object?key=a";

  @Test
  @Order(1)
  void onceItLeavesAnAnswerAsksToBeginNothingMoreAndWhatHasBegunGoesOn() throws Exception {
    CompletableFuture<HttpServerRequest> begun = new CompletableFuture<>();
    S3.answering(request -> begin(request, begun));
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int download = download().begin(wire, true);
      wire.await(Http2Wire.DATA, download);

      Leaving.announce(GATEWAY.vertx());
      int last = GATEWAY.get("/health/live").begin(wire, true);
      Http2Wire.Frame asked = wire.await(Http2Wire.GOAWAY);

      assertThat(asked.number(0)).isEqualTo(Integer.MAX_VALUE);
      assertThat(asked.number(4)).isZero();
      assertThat(wire.received(last).status()).isEqualTo(200);
      begun.get(5, TimeUnit.SECONDS).response().end("rest");
      assertThat(wire.receive(download).text()).isEqualTo("somerest");
    }
  }

  @Test
  @Order(2)
  void aTransferThatHasBegunFinishesBeforeTheGatewayIsGone() throws Exception {
    CompletableFuture<HttpServerRequest> begun = new CompletableFuture<>();
    S3.answering(request -> begin(request, begun));
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int download = download().begin(wire, true);
      wire.await(Http2Wire.DATA, download);

      Future<Void> gone = GATEWAY.stop();
      Http2Wire.Frame last = wire.await(Http2Wire.GOAWAY);

      assertThat(last.number(0)).isEqualTo(download);
      assertThat(gone.isComplete()).isFalse();
      begun.get(5, TimeUnit.SECONDS).response().end("rest");
      assertThat(wire.receive(download).text()).isEqualTo("somerest");
      assertThat(wire.isClosedByServer()).isTrue();
      TestGateway.await(gone);
    }
  }

  private static void begin(HttpServerRequest request, CompletableFuture<HttpServerRequest> begun) {
    request
        .response()
        .putHeader("Content-Length", "8")
        .write("some")
        .onSuccess(_ -> begun.complete(request));
  }

  private static Request download() {
    return GATEWAY.get(OBJECT).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }
}
