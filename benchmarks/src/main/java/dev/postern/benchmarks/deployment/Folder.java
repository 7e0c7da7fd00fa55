package dev.postern.benchmarks.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone after the benchmark, with what is in it. */
public record Folder(Path path) implements AutoCloseable {
  /** A new one that is empty. */
  public static Folder empty() throws IOException {
    return new Folder(Files.createTempDirectory("postern-benchmark"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : innermostFirst) {
        Files.deleteIfExists(each);
      }
    }
  }
}
