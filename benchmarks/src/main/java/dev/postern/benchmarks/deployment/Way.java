package dev.postern.benchmarks.deployment;

import dev.postern.launcher.Main;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How Java is started with Postern's command line, as the build leaves it.
 *
 * @param name for a table
 * @param options of Java's
 */
public record Way(String name, List<String> options) {
  private static final Path JAR = jar();
  private static final Path TARGET = JAR.resolveSibling(".").normalize();
  private static final String CACHE = "-XX:AOTCache=" + TARGET.resolve("postern.aot");
  private static final String OPTIONS = "@" + TARGET.resolveSibling("java.options");

  /** Without which Java complains, and the carriers that {@code ./postern} adds on few cores. */
  private static final List<String> NEEDED =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djdk.virtualThreadScheduler.parallelism=8");

  /** As {@code ./postern} and the image start servers. */
  public static Way shipped() {
    return new Way("as shipped", Stream.of(CACHE, OPTIONS, NEEDED.getLast()).toList());
  }

  /** As Java chooses itself. */
  public static Way plain() {
    return new Way("plain", NEEDED);
  }

  /** The same with the cache that the build makes. */
  public static Way cached() {
    return new Way("with the cache", added(CACHE, NEEDED));
  }

  /**
   * As shipped, with compact object headers and a cache that was made with them, which takes half a
   * minute.
   *
   * @param folder where the cache is written
   */
  public static Way compact(Path folder) throws IOException, InterruptedException {
    String headers = "-XX:+UseCompactObjectHeaders";
    Path cache = folder.resolve("compact.aot");
    List<String> shipped = List.of(OPTIONS, NEEDED.getLast(), headers);
    try (Program rehearsal =
        Program.start(
            folder,
            Map.of(),
            new Way("", added("-XX:AOTCacheOutput=" + cache, shipped)).command("rehearse"))) {
      rehearsal.awaitSuccess();
    }
    return new Way("and compact object headers", added("-XX:AOTCache=" + cache, shipped));
  }

  /** The same, compiled at once and never optimised, as {@code ./postern dev} is. */
  public Way compiledOnce() {
    return new Way(name, added("-XX:TieredStopAtLevel=1", options));
  }

  /** A command that starts it. */
  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> added(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  private static Path jar() {
    try {
      Path source = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(source)) {
        throw new IllegalStateException("the launcher is to be a jar, as the build leaves it");
      }
      return source;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the launcher's jar has no path", e);
    }
  }
}
