package dev.postern.frontend.site;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files to upload, and a gateway that takes them. */
final class UploadSamples {
  static final String OBJECT = "/api/storage/buckets/harbour-archive/object";
  static final String PUT = "PUT " + OBJECT;
  static final String LOOK_UP = "HEAD " + OBJECT;
  static final String UPLOADS = "/api/storage/uploads";

  /** The address of the one upload in parts. */
  static final String UPLOAD = UPLOADS + "/u1";

  static final int MIB = 1024 * 1024;
  static final int PART_SIZE = 8 * MIB;

  /** A file that is too large for one request: two whole parts and a short one. */
  static final int LARGE = 2 * PART_SIZE + 1000;

  private UploadSamples() {}

  /** A place that takes everything, with nothing in the way. */
  static void taking(FakeGateway gateway) {
    Samples.signedIn(gateway);
    gateway
        .on(PUT, Reply.json(201, "{\"etag\":\"9b2cf5\"}"))
        .on(LOOK_UP, new Reply(404, "", "", Map.of()))
        .on("POST " + UPLOADS, Reply.json(201, description()))
        .on("GET " + UPLOAD, Reply.json(200, description()))
        .on("POST " + UPLOAD + "/complete", Reply.json(200, "{\"etag\":\"9b2cf5-3\"}"))
        .on("DELETE " + UPLOAD, Reply.empty());
    IntStream.rangeClosed(1, 3)
        .forEach(n -> gateway.on(part(n), Reply.json(200, "{\"etag\":\"p%d\"}".formatted(n))));
  }

  static String part(int number) {
    return "PUT %s/parts/%d".formatted(UPLOAD, number);
  }

  /** What the gateway tells of the upload in parts when these have arrived. */
  static String description(int... done) {
    String parts =
        Arrays.stream(done)
            .mapToObj(
                n ->
                    "{\"number\":%d,\"size\":%d,\"etag\":\"p%d\"}"
                        .formatted(n, n == 3 ? LARGE - 2 * PART_SIZE : PART_SIZE, n))
            .collect(Collectors.joining(","));
    return """
    {"id":"u1","bucket":"harbour-archive","key":"plan.tif","size":%d,"partSize":%d,"parts":3,"done":[%s]}
    """
        .formatted(LARGE, PART_SIZE, parts);
  }

  /** An object is stored under every key. */
  static Reply somethingThere() {
    return new Reply(
        200,
        "",
        "",
        Map.of("Content-Length", "1824", "Last-Modified", "Mon, 02 Feb 2026 10:00:00 GMT"));
  }

  static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file of that size on the disk, full of holes. */
  static Path large() {
    try {
      Path folder = Files.createTempDirectory("postern-upload");
      Path file = folder.resolve("plan.tif");
      try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
        holes.setLength(LARGE);
      }
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chooses files as the Upload button's menu does. */
  static void choose(Visit visit, FilePayload... files) {
    chooser(visit, "Files…").setFiles(files);
  }

  /** The same with what is on the disk. */
  static void choose(Visit visit, Path file) {
    chooser(visit, "Files…").setFiles(file);
  }

  /** Opens the browser's own dialog by an item of the menu. */
  static FileChooser chooser(Visit visit, String item) {
    visit.button("Upload").click();
    return visit.page().waitForFileChooser(() -> visit.button(item).click());
  }

  /** The row of a transfer. */
  static Locator row(Visit visit, String name) {
    return visit
        .page()
        .locator(".transfer")
        .filter(new Locator.FilterOptions().setHasText(name))
        .first();
  }

  static Locator tray(Visit visit) {
    return visit.role(AriaRole.REGION, "Transfers");
  }

  /** What was asked of the gateway that begins so, in its order. */
  static List<String> asked(FakeGateway gateway, String beginning) {
    return gateway.requests().stream().filter(call -> call.startsWith(beginning)).toList();
  }
}
