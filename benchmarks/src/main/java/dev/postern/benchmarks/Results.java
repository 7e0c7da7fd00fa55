package dev.postern.benchmarks;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What was measured, with the machine on which it was.
 *
 * @param cases each with all its rounds
 */
public record Results(JsonArray cases) {
  private static final String END = "<!-- end -->\n";

  /** Writes a file with all of it. */
  public void write(Path file) throws IOException {
    Files.writeString(file, json().encodePrettily() + "\n");
  }

  private JsonObject json() {
    return JsonObject.of(
        "java",
        Runtime.version().toString(),
        "architecture",
        System.getProperty("os.arch"),
        "processors",
        Runtime.getRuntime().availableProcessors(),
        "cases",
        cases);
  }

  /**
   * Writes a part of a page anew.
   *
   * @param part what stands in the mark at its beginning, {@code <!-- measured: part -->}
   */
  public static void show(Path page, String part, String markdown) throws IOException {
    String mark = "<!-- measured: %s -->\n".formatted(part);
    String before = Files.readString(page);
    int begin = before.indexOf(mark) + mark.length();
    Files.writeString(
        page,
        before.substring(0, begin)
            + "\n"
            + markdown
            + "\n"
            + before.substring(before.indexOf(END, begin)));
  }
}
