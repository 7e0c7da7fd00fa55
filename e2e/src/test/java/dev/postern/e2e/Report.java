package dev.postern.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was measured of the cluster, for whoever reads on and for the documentation. */
final class Report {
  private static final Logger LOG = LoggerFactory.getLogger(Report.class);
  private static final Path FILE = Path.of("target", "cluster", "figures.txt");

  private Report() {}

  /** Adds a line. */
  static void tell(Object figures) {
    LOG.info("{}", figures);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, figures + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
