package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreviewIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String INLINE = "/api/storage/buckets/files/object?view=inline&key=a.html";
  private static final Buffer PNG =
      Buffer.buffer(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452"));

  @Test
  void aPictureIsShownAsThePictureThatItIs() {
    S3.answering(request -> give(request, PNG));

    Response response = get(INLINE);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers("Content-Type")).containsExactly("image/png");
    assertThat(response.header("Content-Disposition").orElseThrow()).startsWith("inline; ");
    assertThat(response.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.body()).isEqualTo(PNG.getBytes());
  }

  @Test
  void aPageIsTextInASandbox() {
    S3.answering(request -> give(request, Buffer.buffer("<script>alert(1)</script>")));

    Response response = get(INLINE);

    assertThat(response.headers("Content-Type")).containsExactly("text/plain; charset=utf-8");
    assertThat(response.headers("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("sandbox; default-src 'none';");
  }

  @Test
  void whatNobodyCanShowIsRefused() {
    S3.answering(request -> give(request, Buffer.buffer(HexFormat.of().parseHex("504b0304"))));

    Response response = get(INLINE);

    assertThat(response.status()).isEqualTo(415);
    assertThat(response.code()).isEqualTo("not_previewable");
  }

  @Test
  void anEmptyObjectIsAnEmptyText() {
    S3.answering(
        request -> {
          if (request.headers().contains("Range")) {
            FakeS3.refuse(request, 416, "InvalidRange");
          } else {
            give(request, Buffer.buffer());
          }
        });

    Response response = get(INLINE);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void onlyTheBeginningIsReadToTellTheType() {
    S3.answering(request -> give(request, PNG));

    get(INLINE);

    assertThat(S3.seen().getFirst().getHeader("Range")).isEqualTo("bytes=0-4095");
    assertThat(S3.seen()).hasSize(2);
  }

  @Test
  void thereIsNoOtherView() {
    Response response = get("/api/storage/buckets/files/object?key=a&view=raw");

    assertThat(response.pointers()).containsExactly("?view");
  }

  private static void give(HttpServerRequest request, Buffer bytes) {
    request
        .response()
        .putHeader("Content-Type", "text/html")
        .putHeader("ETag", "\"abc\"")
        .putHeader("Accept-Ranges", "bytes")
        .end(bytes);
  }

  private static Response get(String target) {
    return GATEWAY.get(target).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open())).send();
  }
}
