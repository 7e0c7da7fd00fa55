package dev.postern.benchmarks.deployment;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds.
 *
 * @param heapMiB in use after a collection
 * @param residentMiB of the machine's memory
 * @param threads of the operating system's
 * @param descriptors files and connections
 */
public record Footprint(double heapMiB, double residentMiB, int threads, int descriptors) {
  private static final Pattern GENERATION =
      Pattern.compile("(?i)(?:def ?new|tenured)[^,\\n]*, used (\\d+)K");

  /** Of a process with the serial collector, after a collection (jcmd, proc(5)). */
  public static Footprint of(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    Path proc = Path.of("/proc", Long.toString(pid));
    String status = Files.readString(proc.resolve("status"));
    return new Footprint(
        heapKiB(jcmd(pid, "GC.heap_info")) / 1_024.0,
        field(status, "VmRSS") / 1_024.0,
        (int) field(status, "Threads"),
        descriptors(proc.resolve("fd")));
  }

  /** All of it. */
  public JsonObject json() {
    return JsonObject.of(
        "heapMiB",
        heapMiB,
        "residentMiB",
        residentMiB,
        "threads",
        threads,
        "descriptors",
        descriptors);
  }

  /** What {@code GC.heap_info} tells of both generations. */
  static long heapKiB(String heapInfo) {
    Matcher used = GENERATION.matcher(heapInfo);
    long sum = 0;
    while (used.find()) {
      sum += Long.parseLong(used.group(1));
    }
    if (sum == 0) {
      throw new IllegalStateException("no generation in: " + heapInfo);
    }
    return sum;
  }

  /** Mebibytes of the machine's memory that a process holds now (proc(5)). */
  public static double residentMiB(long pid) throws IOException {
    String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    return field(status, "VmRSS") / 1_024.0;
  }

  private static long field(String status, String name) {
    Matcher field = Pattern.compile("(?m)^" + name + ":\\s+(\\d+)").matcher(status);
    return field.find() ? Long.parseLong(field.group(1)) : 0;
  }

  private static int descriptors(Path open) throws IOException {
    try (Stream<Path> all = Files.list(open)) {
      return (int) all.count();
    }
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
