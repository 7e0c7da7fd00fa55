package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.session.SessionToken;
import dev.postern.contract.transfer.PresignDownload;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of transfers when S3 stalls, breaks off, or no longer takes the credentials. */
class TroubledS3IT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();
  @RegisterExtension static final FakeS3 S3 = new FakeS3(GATEWAY);

  private static final String OBJECT = "/api/storage/buckets/files/object?key=a";
  private static final String PART = "/api/storage/uploads/" + "u".repeat(40) + "/parts/1";
  private static final String ARCHIVES = "/api/storage/archives";

  private SessionToken ann = SessionToken.random();

  @BeforeEach
  void signIn() {
    ann = GATEWAY.auth().open();
  }

  @Test
  void whatS3HangsUpOnIsToldAfterFewTriesAndTheNextDownloadIsWhole() {
    S3.answering(request -> request.connection().close());

    Response broken = request("GET", OBJECT).send();

    assertThat(broken.status()).isEqualTo(503);
    assertThat(broken.header("Retry-After")).isPresent();
    assertThat(S3.seen()).hasSizeLessThanOrEqualTo(4);

    S3.answering(request -> FakeS3.give(request, "content"));
    assertThat(request("GET", OBJECT).send().text()).isEqualTo("content");
  }

  @Test
  void whoeverGoesWhileS3SaysNothingLeavesNothingBehind() throws Exception {
    Stall stall = stalling(_ -> {});

    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(request("GET", OBJECT).head());
      stall.begun();
    }

    stall.assertThatS3IsLeft();
  }

  @Test
  void whoeverGoesWhileS3HesitatesToTakeAnythingLeavesNothingBehind() throws Exception {
    Stall stall = stalling(_ -> {});

    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(request("PUT", OBJECT).with("Content-Length", "1000000000").head() + "some");
      stall.begun();
    }

    stall.assertThatS3IsLeft();
  }

  @Test
  void whoeverGoesWhileS3ReadsNothingLeavesNothingBehind() throws Exception {
    Stall stall =
        stalling(
            request -> {
              request.pause();
              request.response().writeContinue();
            });

    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(request("PUT", PART).with("Content-Length", "8388608").head() + "some");
      stall.begun();
    }

    stall.assertThatS3IsLeft();
  }

  @Test
  void whoeverGoesWhileMoreBytesAreUnderWayThanS3TakesLeavesNothingBehind() throws Exception {
    Stall stall =
        stalling(
            request -> {
              request.pause();
              GATEWAY.vertx().setPeriodic(50, _ -> request.response().writeContinue());
            });

    try (Flood flood = new Flood(GATEWAY.port())) {
      flood.send(
          request("PUT", OBJECT)
              .with("Content-Length", "1000000000")
              .with("Origin", "http://localhost:" + GATEWAY.port())
              .with("Sec-Fetch-Site", "same-origin")
              .head());
      stall.begun();
      flood.sendUntilAsked();
    }

    stall.assertThatS3IsLeft();
  }

  @Test
  void whoeverGoesWhileAMemberOfAnArchiveStallsLeavesNothingBehind() throws Exception {
    Stall stall =
        stalling(
            request ->
                request
                    .response()
                    .putHeader("Content-Length", "1000000000")
                    .write(Buffer.buffer("some"))
                    .onFailure(_ -> {}));
    String archive = prepare("[\"a\",\"b\"]");

    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(request("GET", archive).head());
      stall.begun();
    }

    stall.assertThatS3IsLeft();
    assertThat(S3.seen()).hasSize(1);
  }

  @Test
  void aPartThatS3BreaksOffIsNotStored() {
    S3.answering(
        request -> {
          request.response().writeContinue();
          request.handler(_ -> request.connection().close());
        });

    Response response = request("PUT", PART).body(new byte[100_000]).send();

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.code()).isEqualTo("unavailable");
    assertThat(response.header("Retry-After")).isPresent();
  }

  @Test
  void credentialsThatExpireBetweenTwoMembersOfAnArchiveAreReplaced() throws IOException {
    S3.answering(
        request -> {
          if (S3.seen().size() == 2) {
            FakeS3.refuse(request, 400, "ExpiredToken");
          } else {
            FakeS3.give(request, "content");
          }
        });

    Response response = request("GET", prepare("[\"a\",\"b\"]")).send();

    assertThat(response.header("X-Postern-Failed")).contains("0");
    assertThat(contents(response)).isEqualTo(Map.of("a", "content", "b", "content"));
    assertThat(GATEWAY.storage().asked())
        .anyMatch(
            asked ->
                asked instanceof PresignDownload download
                    && download
                        .refused()
                        .filter(refused -> refused.code().equals("ExpiredToken"))
                        .isPresent());
  }

  /** S3 does that with a request, and neither answers nor ends it. */
  private static Stall stalling(Consumer<HttpServerRequest> beginning) {
    Stall stall = new Stall();
    S3.answering(
        request -> {
          request.exceptionHandler(_ -> {});
          request.connection().closeHandler(_ -> stall.left.complete(null));
          beginning.accept(request);
          stall.begun.complete(null);
        });
    return stall;
  }

  private static final class Stall {
    private final CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> left = new CompletableFuture<>();

    void begun() throws Exception {
      begun.get(20, TimeUnit.SECONDS);
    }

    void assertThatS3IsLeft() throws Exception {
      assertThat(left.get(20, TimeUnit.SECONDS)).isNull();
    }
  }

  private String prepare(String keys) {
    return ARCHIVES
        + "/"
        + request("POST", ARCHIVES)
            .json(
                "{\"bucket\":\"files\",\"keys\":%s,\"prefixes\":[],\"name\":\"all\"}"
                    .formatted(keys))
            .send()
            .json()
            .get("id")
            .textValue();
  }

  private static Map<String, String> contents(Response response) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
      for (@Nullable ZipEntry entry = zip.getNextEntry();
          entry != null;
          entry = zip.getNextEntry()) {
        contents.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return contents;
  }

  private Request request(String method, String target) {
    return GATEWAY.request(method, target).with("Cookie", GATEWAY.cookie(ann));
  }
}
