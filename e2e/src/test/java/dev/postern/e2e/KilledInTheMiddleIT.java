package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of long work whose process is killed ({@code kill -9}) in the middle of it; {@code
 * ./postern test-cluster} alone runs this.
 */
@Tag("cluster")
class KilledInTheMiddleIT {
  private static final int MIB = 1024 * 1024;
  private static final String BUCKET = "/api/storage/buckets/" + ClusterStack.BUCKET;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A job has to be seen unchanged for thirty seconds before it counts as lost. */
  private static final Duration UNTIL_INTERRUPTED = Duration.ofSeconds(60);

  private static final int OBJECTS = 3_000;
  private static final int AT_ONCE = 16;

  private static ClusterStack cluster;
  private static int people;

  private final byte[] file = bytes(20 * MIB);

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = ClusterStack.start(folder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void startAgainWhatWasKilled() throws Exception {
    for (ClusterNode node : cluster.nodes()) {
      if (!node.isRunning()) {
        node.startAgain();
      }
    }
    for (ClusterNode node : cluster.nodes()) {
      node.awaitReady();
    }
  }

  @Test
  void anUploadWhoseGatewayIsKilledGoesOnAtAnotherWithWhatIsMissing() throws Exception {
    Api ann = person();
    JsonObject upload = begin(ann);
    putPart(ann, upload, 1);
    CountDownLatch halfSent = new CountDownLatch(1);
    ann.putSlowly(part(upload, 2), half(upload, halfSent), upload.getInteger("partSize"));
    assertThat(halfSent.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    cluster.gateways().getFirst().kill();

    assertGoesOn(at(cluster.gateways().getLast(), ann), upload);
  }

  @Test
  void anUploadGoesOnWithWhatIsMissingAfterAllStorageServicesWereKilled() throws Exception {
    Api ann = person();
    JsonObject upload = begin(ann);
    putPart(ann, upload, 1);

    for (ClusterNode node : cluster.nodesOf("storage")) {
      node.kill();
    }
    startAgainWhatWasKilled();

    assertGoesOn(ann, upload);
  }

  @Test
  void aJobWhoseProcessIsKilledIsInterruptedAndBeginsAgainWithWhatIsLeft() throws Exception {
    Api ann = person();
    String home = ann.home();
    fill(ann, home + "from/");
    String id = copy(ann, home);
    ClusterNode working = workingOn(id);
    Eventually.holds("some are copied", PATIENCE, () -> job(ann, id).getInteger("finished") > 0);

    working.kill();
    JsonObject lost = awaitEnd(ann, id, UNTIL_INTERRUPTED);
    HttpResponse<String> again = ann.post("/api/storage/jobs/" + id + "/again", new JsonObject());

    assertThat(lost.getString("state")).isEqualTo("interrupted");
    assertThat(lost.getInteger("finished")).isLessThan(OBJECTS);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
    JsonObject done = awaitEnd(ann, new JsonObject(again.body()).getString("id"), PATIENCE);
    assertThat(done.getString("state")).isEqualTo("done");
    assertThat(done.getInteger("failed")).isZero();
    assertThat(keysIn(ann, home + "to/from/")).isEqualTo(OBJECTS);
  }

  private static Api person() throws Exception {
    return cluster.person("patient" + people++);
  }

  private static Api at(ClusterNode gateway, Api person) {
    return new Api(gateway.address()).holding(person.cookie().orElseThrow());
  }

  private JsonObject begin(Api person) throws IOException, InterruptedException {
    HttpResponse<String> begun =
        person.post(
            "/api/storage/uploads",
            JsonObject.of(
                "bucket",
                ClusterStack.BUCKET,
                "key",
                person.home() + "large.bin",
                "size",
                file.length,
                "overwrite",
                false));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
    return new JsonObject(begun.body());
  }

  private void assertGoesOn(Api person, JsonObject begun) throws Exception {
    String path = "/api/storage/uploads/" + begun.getString("id");
    JsonObject found = new JsonObject(person.get(path).body());
    List<Integer> done =
        found.getJsonArray("done").stream()
            .map(each -> ((JsonObject) each).getInteger("number"))
            .toList();
    assertThat(done).containsExactly(1);

    for (int number = 2; number <= begun.getInteger("parts"); number++) {
      putPart(person, begun, number);
    }
    HttpResponse<String> complete = person.post(path + "/complete", new JsonObject());

    assertThat(complete.statusCode()).as(complete.body()).isEqualTo(200);
    assertThat(person.bytes(object(person.home() + "large.bin"))).isEqualTo(file);
  }

  private void putPart(Api person, JsonObject upload, int number)
      throws IOException, InterruptedException {
    HttpResponse<String> put = person.put(part(upload, number), partOf(upload, number));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
  }

  private byte[] partOf(JsonObject upload, int number) {
    int size = upload.getInteger("partSize");
    int from = (number - 1) * size;
    return Arrays.copyOfRange(file, from, Math.min(file.length, from + size));
  }

  /** The first half of the second part, and then nothing for a long time. */
  private InputStream half(JsonObject upload, CountDownLatch sent) {
    byte[] part = partOf(upload, 2);
    InputStream silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            return read(new byte[1], 0, 1);
          }

          @Override
          public int read(byte[] bytes, int from, int most) throws IOException {
            sent.countDown();
            try {
              new CountDownLatch(1).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new IOException("no more comes");
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(part, 0, part.length / 2), silent);
  }

  private static void fill(Api person, String prefix) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Integer>> puts =
          IntStream.range(0, OBJECTS)
              .<Callable<Integer>>mapToObj(
                  i -> () -> person.put(object(prefix + i), bytes(10)).statusCode())
              .toList();
      assertThat(threads.invokeAll(puts)).extracting(Future::resultNow).containsOnly(201);
    }
  }

  private static String copy(Api person, String home) throws IOException, InterruptedException {
    HttpResponse<String> started =
        person.post(
            "/api/storage/jobs",
            JsonObject.of(
                "kind",
                "copy",
                "from",
                JsonObject.of(
                    "bucket",
                    ClusterStack.BUCKET,
                    "keys",
                    new JsonArray(),
                    "prefixes",
                    JsonArray.of(home + "from/")),
                "to",
                JsonObject.of("bucket", ClusterStack.BUCKET, "prefix", home + "to/"),
                "conflict",
                "fail"));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    return new JsonObject(started.body()).getString("id");
  }

  /** Whichever said that it began. */
  private static ClusterNode workingOn(String id) throws InterruptedException {
    List<ClusterNode> storage = cluster.nodesOf("storage");
    Eventually.holds(
        "somebody says that the job began",
        PATIENCE,
        () -> storage.stream().anyMatch(node -> node.said(id)));
    return storage.stream().filter(node -> node.said(id)).findFirst().orElseThrow();
  }

  private static JsonObject awaitEnd(Api person, String id, Duration patience)
      throws IOException, InterruptedException {
    Eventually.holds(
        "the job has come to an end",
        patience,
        () -> !job(person, id).getString("state").equals("running"));
    return job(person, id);
  }

  /** A process that was lost is noticed by the others only a little later. */
  private static JsonObject job(Api person, String id) throws IOException, InterruptedException {
    HttpResponse<String> told = person.get("/api/storage/jobs/" + id);
    if (told.statusCode() != 200) {
      throw new IOException("not yet: " + told.body());
    }
    return new JsonObject(told.body());
  }

  private static int keysIn(Api person, String prefix) throws IOException, InterruptedException {
    String listing = person.get(BUCKET + "/objects/all?prefix=" + encoded(prefix)).body().strip();
    return new JsonObject(listing.substring(listing.lastIndexOf('\n') + 1)).getInteger("scanned");
  }

  private static String part(JsonObject upload, int number) {
    return "/api/storage/uploads/" + upload.getString("id") + "/parts/" + number;
  }

  private static String object(String key) {
    return BUCKET + "/object?key=" + encoded(key);
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8);
  }

  /** The same for the same size, but of no pattern. */
  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
