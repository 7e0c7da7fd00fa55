package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import dev.postern.localaws.SparseObject;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The hour for which credentials are good ends in the middle of something long: AWS takes the
 * earlier ones no more, and nobody notices.
 */
class HourOverIT {
  private static final int MIB = 1024 * 1024;
  private static final String BUCKET = "/api/storage/buckets/postern-dev";

  /** Short of the hour after which a session that nobody used ends. */
  private static final Duration ALMOST_AN_HOUR = Duration.ofMinutes(58);

  private static final Duration MORE_THAN_AN_HOUR = Duration.ofMinutes(61);

  private static final MovedClock OURS = new MovedClock();
  private static final MovedClock AWS = new MovedClock();
  private static int people;
  private static Vertx vertx;
  private static DevStack stack;

  private Api ann;
  private String home;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    stack =
        DevStack.start(
            vertx,
            DevOptions.onFreePorts()
                .withClock(OURS)
                .withAws(aws -> aws.withClock(AWS).withSignatureClock(InstantSource.system())));
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @BeforeEach
  void arrive() throws Exception {
    ann = new Api(stack.gateway()).enter("ann" + people++, stack.aws().endpoint());
    home = ann.home();
  }

  @AfterEach
  void setClocksAlike() {
    OURS.advance(MORE_THAN_AN_HOUR.minus(ALMOST_AN_HOUR));
  }

  @Test
  void aListingGoesOnToItsEnd() throws Exception {
    int objects = 20_000;
    stack
        .aws()
        .putSparseObjectsForTests(
            "postern-dev",
            IntStream.range(0, objects)
                .mapToObj(
                    i ->
                        new SparseObject(
                            home + "many/" + "x".repeat(900) + "%06d".formatted(i), 0)));

    List<String> lines;
    try (BufferedReader listing =
        lines(BUCKET + "/objects/all?prefix=" + encoded(home + "many/"))) {
      assertThat(listing.readLine()).contains("x000000");
      passAnHour();
      lines = listing.lines().toList();
    }

    assertThat(lines.stream().filter(line -> line.startsWith("{\"object\":"))).hasSize(objects - 1);
    assertThat(new JsonObject(lines.getLast()))
        .isEqualTo(JsonObject.of("scanned", objects, "end", true));
  }

  @Test
  void anUploadGoesOnToItsEnd() throws Exception {
    byte[] file = bytes(17 * MIB);
    JsonObject begun =
        json(
            ann.post(
                "/api/storage/uploads",
                JsonObject.of(
                    "bucket",
                    "postern-dev",
                    "key",
                    home + "large.bin",
                    "size",
                    file.length,
                    "overwrite",
                    false)));

    assertThat(putPart(begun, file, 1)).isEqualTo(200);
    passAnHour();
    for (int part = 2; part <= begun.getInteger("parts"); part++) {
      assertThat(putPart(begun, file, part)).isEqualTo(200);
    }
    HttpResponse<String> complete = ann.post(upload(begun) + "/complete", new JsonObject());

    assertThat(complete.statusCode()).isEqualTo(200);
    assertThat(ann.bytes(object("large.bin"))).isEqualTo(file);
  }

  @Test
  void aZipIsWrittenToItsEnd() throws Exception {
    int members = 40;
    for (int i = 0; i < members; i++) {
      ann.put(object("zipped/%02d.bin".formatted(i)), bytes(MIB + i));
    }
    String id =
        json(ann.post(
                "/api/storage/archives",
                JsonObject.of(
                    "bucket", "postern-dev",
                    "prefixes", JsonArray.of(home + "zipped/"),
                    "name", "zipped")))
            .getString("id");

    Map<String, byte[]> unzipped;
    try (InputStream zip = ann.stream("/api/storage/archives/" + id)) {
      byte[] beginning = zip.readNBytes(2 * MIB);
      passAnHour();
      unzipped = unzipped(beginning, zip);
    }

    assertThat(unzipped).hasSize(members).doesNotContainKey("_failed.txt");
    assertThat(unzipped.get("zipped/39.bin")).isEqualTo(bytes(MIB + 39));
  }

  private static void passAnHour() {
    AWS.advance(MORE_THAN_AN_HOUR);
    OURS.advance(ALMOST_AN_HOUR);
  }

  private BufferedReader lines(String path) throws IOException, InterruptedException {
    return new BufferedReader(new InputStreamReader(ann.stream(path), StandardCharsets.UTF_8));
  }

  private int putPart(JsonObject upload, byte[] file, int number)
      throws IOException, InterruptedException {
    int size = upload.getInteger("partSize");
    int from = (number - 1) * size;
    byte[] part = Arrays.copyOfRange(file, from, Math.min(file.length, from + size));
    return ann.put(upload(upload) + "/parts/" + number, part).statusCode();
  }

  private static String upload(JsonObject begun) {
    return "/api/storage/uploads/" + begun.getString("id");
  }

  private String object(String name) {
    return BUCKET + "/object?key=" + encoded(home + name);
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8);
  }

  private static JsonObject json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    return new JsonObject(response.body());
  }

  /** The same for the same size, but of no pattern. */
  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static Map<String, byte[]> unzipped(byte[] beginning, InputStream rest)
      throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    try (ZipInputStream in =
        new ZipInputStream(new SequenceInputStream(new ByteArrayInputStream(beginning), rest))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        members.put(entry.getName(), in.readAllBytes());
      }
    }
    return members;
  }
}
