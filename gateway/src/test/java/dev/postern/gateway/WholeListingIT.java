package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.contract.files.ScanObjects;
import dev.postern.contract.session.SessionToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class WholeListingIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String ALL = "/api/storage/buckets/files/objects/all";

  @Test
  void everyPartIsSentALineForEachThing() {
    part(List.of("a/b/"), List.of("a/\nc"), 7, "next");
    onNext(() -> part(List.of(), List.of("a/d"), 3, null));

    Response response = get("?prefix=a%2F&delimiter=%2F&contains=%C3%BCb");

    assertThat(response.header("Content-Type")).contains("application/x-ndjson");
    assertThat(response.text())
        .isEqualTo(
            """
            {"prefix":"a/b/"}
            {"object":{"key":"a/\\nc","size":1,"lastModified":"2026-01-01T09:30:00Z","etag":"e",\
            "storageClass":"STANDARD"}}
            {"scanned":7}
            {"object":{"key":"a/d","size":1,"lastModified":"2026-01-01T09:30:00Z","etag":"e",\
            "storageClass":"STANDARD"}}
            {"scanned":10,"end":true}
            """);
    assertThat(GATEWAY.storage().asked())
        .containsExactly(
            new ScanObjects("files", "a/", "/", "üb", Optional.empty()),
            new ScanObjects("files", "a/", "/", "üb", Optional.of("next")));
  }

  @Test
  void aListingThatBreaksOffSaysWhy() {
    part(List.of(), List.of("a"), 1, "next");
    onNext(
        () -> {
          throw Failure.of(Reason.THROTTLED, "S3 has too much to do at the moment.");
        });

    Response response = get("");

    assertThat(response.text().lines().toList().getLast())
        .startsWith("{\"problem\":{")
        .contains("\"code\":\"throttled\"");
  }

  @Test
  void aListingThatIsRefusedIsAProblem() {
    GATEWAY.storage().before =
        _ -> {
          throw Failure.of(Reason.ACCESS_DENIED, "Your role doesn't allow it.");
        };

    assertThat(get("").status()).isEqualTo(403);
  }

  @Test
  void anAssertionThatIsOverInTheMiddleIsRenewed() {
    part(List.of(), List.of("a"), 1, "next");
    CountDownLatch once = new CountDownLatch(1);
    onNext(
        () -> {
          if (once.getCount() > 0) {
            once.countDown();
            throw Failure.of(Reason.UNAUTHENTICATED, "It has expired.");
          }
          part(List.of(), List.of("b"), 1, null);
        });

    assertThat(get("").text()).endsWith("{\"scanned\":2,\"end\":true}\n");
  }

  @Test
  void aBrowserThatDoesNotReadIsNotReadFor() throws Exception {
    part(List.of(), IntStream.range(0, 1_000).mapToObj(i -> "k".repeat(200) + i).toList(), 1, "n");

    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(request(GATEWAY.auth().open()));
      wire.receiveHead();
      for (int i = 0; i < 200; i++) {
        GATEWAY.get("/api/config").send();
      }

      // Some 25 MB, which is more than two sockets hold.
      assertThat(GATEWAY.storage().asked()).hasSizeLessThan(100);
    }
  }

  @Test
  @Timeout(60)
  void nothingMoreIsAskedForWhenTheBrowserHasGone() throws Exception {
    part(List.of(), List.of(), 1, "next");
    CountDownLatch some = new CountDownLatch(5);
    onNext(some::countDown);
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(request(GATEWAY.auth().open()));
      assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();
    }

    int before;
    do {
      before = GATEWAY.storage().asked().size();
      for (int i = 0; i < 5; i++) {
        GATEWAY.get("/api/config").send();
      }
    } while (GATEWAY.storage().asked().size() > before);

    assertThat(GATEWAY.storage().asked()).hasSize(before);
  }

  @Test
  @Timeout(60)
  void aListingThatOutlivesItsSessionIsCutOff() throws Exception {
    part(List.of(), List.of(), 1, "next");
    CountDownLatch some = new CountDownLatch(5);
    onNext(some::countDown);
    SessionToken token = GATEWAY.auth().open();
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(request(token));
      assertThat(some.await(20, TimeUnit.SECONDS)).isTrue();

      GATEWAY.auth().end(token);

      assertThatThrownBy(() -> assertThat(wire.receive()).isNull()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void oneSessionHasFewListingsAtATime() throws Exception {
    SessionToken token = GATEWAY.auth().open();
    part(List.of(), List.of(), 1, "next");
    CountDownLatch begun = new CountDownLatch(4);
    GATEWAY.storage().before =
        question -> {
          if (question instanceof ScanObjects scan && scan.cursor().isEmpty()) {
            begun.countDown();
          }
        };
    try (Wire a = Wire.to(GATEWAY.port());
        Wire b = Wire.to(GATEWAY.port());
        Wire c = Wire.to(GATEWAY.port());
        Wire d = Wire.to(GATEWAY.port())) {
      for (Wire wire : List.of(a, b, c, d)) {
        wire.send(request(token));
      }
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

      Response fifth = GATEWAY.get(ALL).with("Cookie", GATEWAY.cookie(token)).send();

      assertThat(fifth.code()).isEqualTo("throttled");
    }
  }

  @Test
  @Timeout(60)
  void browsersThatGoBeforeAnythingIsSentLeaveRoomForOthers() throws Exception {
    SessionToken token = GATEWAY.auth().open();
    part(List.of(), List.of(), 1, null);
    CountDownLatch asked = new CountDownLatch(4);
    CountDownLatch answered = new CountDownLatch(1);
    GATEWAY.storage().before =
        _ -> {
          asked.countDown();
          awaited(answered);
        };
    for (long left = 3; left >= 0; left--) {
      try (Wire wire = Wire.to(GATEWAY.port())) {
        wire.send(request(token));
        while (asked.getCount() > left) {
          Thread.onSpinWait();
        }
      }
    }
    answered.countDown();

    Response next = GATEWAY.get(ALL).with("Cookie", GATEWAY.cookie(token)).send();
    for (int i = 0; i < 5_000 && next.status() != 200; i++) {
      next = GATEWAY.get(ALL).with("Cookie", GATEWAY.cookie(token)).send();
    }

    assertThat(next.text()).contains("\"end\":true");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void onNext(Runnable then) {
    GATEWAY.storage().before =
        question -> {
          if (question instanceof ScanObjects scan && scan.cursor().isPresent()) {
            then.run();
          }
        };
  }

  private static void part(
      List<String> prefixes, List<String> keys, long scanned, @Nullable String cursor) {
    GATEWAY.storage().part =
        new ScanObjects.Part(
            prefixes,
            keys.stream()
                .map(key -> new StoredObject(key, 1, FakeStorage.THEN, "e", "STANDARD"))
                .toList(),
            scanned,
            Optional.ofNullable(cursor));
  }

  private static String request(SessionToken token) {
    return GATEWAY.get(ALL).with("Cookie", GATEWAY.cookie(token)).head();
  }

  private static Response get(String query) {
    return GATEWAY.get(ALL + query).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open())).send();
  }
}
