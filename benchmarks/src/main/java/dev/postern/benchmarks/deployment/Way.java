package dev.postern.benchmarks.deployment;

import dev.postern.launcher.Main;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How Java is started with Postern's command line, as the build leaves it.
 *
 * @param name for a table
 * @param options of Java's
 * @param caches the folder of the caches, where they are used
 */
public record Way(String name, List<String> options, Optional<Path> caches) {
  private static final Path JAR = jar();
  private static final Path TARGET = JAR.resolveSibling(".").normalize();
  private static final Path OPTIONS = TARGET.resolveSibling("java.options");
  private static final String DEVELOPMENT = "postern.aot";
  private static final String OF_ROLES = "roles.aot";
  private static final Set<String> ROLES = Set.of("all", "gateway", "auth", "storage");

  /** What {@code ./postern} adds on few cores. */
  private static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=8";

  /** Without which Java complains. */
  private static final List<String> NEEDED =
      List.of(
          "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", CARRIERS);

  /** As {@code ./postern} and the image start it. */
  public static Way shipped() {
    return new Way("as shipped", List.of("@" + OPTIONS, CARRIERS), Optional.of(TARGET));
  }

  /** As Java chooses itself. */
  public static Way plain() {
    return new Way("plain", NEEDED, Optional.empty());
  }

  /** The same with the caches that the build makes. */
  public static Way cached() {
    return new Way("with the cache", NEEDED, Optional.of(TARGET));
  }

  /**
   * As shipped, with compact object headers and caches that were made with them, which takes a
   * minute.
   *
   * @param folder where the caches are written
   */
  public static Way compact(Path folder) throws IOException, InterruptedException {
    Path options = folder.resolve("java.options");
    Files.writeString(options, Files.readString(OPTIONS) + "-XX:+UseCompactObjectHeaders\n");
    Way uncached = new Way("and compact object headers", List.of("@" + options, CARRIERS), none());
    run(
        folder,
        new Way("", added("-XX:AOTCacheOutput=" + folder.resolve(DEVELOPMENT), uncached), none())
            .command("rehearse"));
    run(
        folder,
        uncached.command(
            "rehearse",
            "--roles-cache",
            folder.resolve(OF_ROLES).toString(),
            "--java-options",
            options.toString()));
    return new Way(uncached.name, uncached.options, Optional.of(folder));
  }

  /** A command that starts it; what lives short is compiled once, as {@code ./postern} has it. */
  List<String> command(String... arguments) {
    boolean isRole = ROLES.contains(arguments[0]);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    caches
        .map(folder -> folder.resolve(isRole ? OF_ROLES : DEVELOPMENT))
        .ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
    command.addAll(options);
    if (caches.isPresent() && !isRole) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    try (Program program = Program.start(folder, Map.of(), command)) {
      program.awaitSuccess();
    }
  }

  private static Optional<Path> none() {
    return Optional.empty();
  }

  private static List<String> added(String first, Way way) {
    return Stream.concat(Stream.of(first), way.options.stream()).toList();
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
