package dev.postern.benchmarks.http;

import dev.postern.benchmarks.Results;
import dev.postern.benchmarks.http.Comparison.Measured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Objects of 1 GiB through the gateway, against {@code proxy_pass} of nginx before the same S3. */
public final class TransferBenchmark {
  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 5;
  private static final double GOAL = 0.8;
  private static final int AT_ONCE = 200;
  private static final long MIB = 1 << 20;

  /** Slow enough that all of them are under way at once, whatever the machine. */
  private static final String SLOW_READER = "2M";

  private static final Duration LET_THEM_RUN = Duration.ofSeconds(10);
  private static final String OBJECT = "/api/storage/buckets/files/object?key=film.mp4";
  private static final Map<String, String> SOMEBODY =
      Map.of("X-Postern", "1", "Cookie", "postern-dev=" + ConstantAuth.TOKEN.value().reveal());

  private TransferBenchmark() {}

  /**
   * Runs it.
   *
   * @param results the file for every round's results, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException, InterruptedException {
    JsonArray cases = new JsonArray();
    String shown;
    try (Child storing = Child.start(StoringS3.class);
        Nginx nginx = Nginx.start(URI.create("http://127.0.0.1:" + storing.port));
        Child reading = Child.start(PosternServer.class, nginx.s3.toString());
        Child writing = Child.start(PosternServer.class, "http://127.0.0.1:" + storing.port)) {
      Comparison download =
          compare(
              "download",
              () -> download(reading.port, OBJECT),
              reading::processorSeconds,
              () -> download(nginx.downloads.getPort(), "/files/film.mp4"),
              nginx::processorSeconds);
      Comparison upload =
          compare(
              "upload",
              () -> upload(nginx, writing.port, OBJECT),
              writing::processorSeconds,
              () -> upload(nginx, nginx.uploads.getPort(), "/files/film.mp4"),
              nginx::processorSeconds);
      JsonObject many = many(reading);
      cases.add(download.json()).add(upload.json()).add(many);
      shown =
          Comparison.markdown(List.of(download, upload), "nginx")
              + """

              %d downloads under way at once, each read at %sB/s: **%.1f MiB** more in use by the gateway (heap
              after a collection, and buffers beside it) than before, of which 64 are allowed.
              """
                  .formatted(AT_ONCE, SLOW_READER, many.getDouble("grownMiB"));
    }
    new Results(cases).write(results);
    Results.show(page, "transfers", shown);
  }

  private static Comparison compare(
      String name,
      Supplier<Double> ours,
      DoubleSupplier ourProcessor,
      Supplier<Double> theirs,
      DoubleSupplier theirProcessor) {
    List<Measured> our = new ArrayList<>();
    List<Measured> their = new ArrayList<>();
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      Measured ofOurs = measure(ours, ourProcessor);
      Measured ofTheirs = measure(theirs, theirProcessor);
      if (round >= 0) {
        our.add(ofOurs);
        their.add(ofTheirs);
      }
    }
    return new Comparison(name + " of 1 GiB", "MiB/s", our, their, GOAL);
  }

  private static Measured measure(Supplier<Double> work, DoubleSupplier processor) {
    double before = processor.getAsDouble();
    double seconds = work.get();
    double mebibytes = Nginx.OBJECT / (double) MIB;
    return new Measured(mebibytes / seconds, (processor.getAsDouble() - before) * 1e6 / mebibytes);
  }

  private static double download(int port, String path) {
    String[] told =
        Curl.run(List.of(), SOMEBODY, url(port, path), 1, "%{size_download} %{time_total}")
            .split(" ", -1);
    if (Long.parseLong(told[0]) != Nginx.OBJECT) {
      throw new IllegalStateException("only " + told[0] + " bytes came");
    }
    return Double.parseDouble(told[1]);
  }

  private static double upload(Nginx nginx, int port, String path) {
    String[] told =
        Curl.run(
                List.of("-T", nginx.object().toString()),
                SOMEBODY,
                url(port, path),
                1,
                "%{size_upload} %{time_total}")
            .split(" ", -1);
    if (Long.parseLong(told[0]) != Nginx.OBJECT) {
      throw new IllegalStateException("only " + told[0] + " bytes went");
    }
    return Double.parseDouble(told[1]);
  }

  private static JsonObject many(Child gateway) throws InterruptedException {
    long before = gateway.memoryInUse();
    int open = gateway.descriptors();
    Process readers =
        Curl.start(
            List.of("--limit-rate", SLOW_READER), SOMEBODY, url(gateway.port, OBJECT), AT_ONCE, "");
    try {
      Thread.sleep(LET_THEM_RUN);
      long during = gateway.memoryInUse();
      // Each takes a connection to its reader and one to S3.
      int underWay = (gateway.descriptors() - open) / 2;
      if (underWay < AT_ONCE * 9 / 10) {
        throw new IllegalStateException("only " + underWay + " transfers were under way");
      }
      return JsonObject.of(
          "name",
          AT_ONCE + " downloads at once",
          "beforeMiB",
          mebibytes(before),
          "duringMiB",
          mebibytes(during),
          "grownMiB",
          mebibytes(during - before));
    } finally {
      readers.destroy();
    }
  }

  private static double mebibytes(long bytes) {
    return Math.round(bytes * 10.0 / MIB) / 10.0;
  }

  private static String url(int port, String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
