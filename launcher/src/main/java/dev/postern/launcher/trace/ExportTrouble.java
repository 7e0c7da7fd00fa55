package dev.postern.launcher.trace;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Brings what the exporter logs, in the Java platform's own way, into our log. */
final class ExportTrouble extends Handler {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ExportTrouble.class);

  /** Held, since the platform forgets loggers that nobody holds. */
  private static final Logger SOURCE = Logger.getLogger("io.opentelemetry");

  private ExportTrouble() {}

  /** From now on. */
  static void log() {
    if (SOURCE.getUseParentHandlers()) {
      SOURCE.setUseParentHandlers(false);
      SOURCE.addHandler(new ExportTrouble());
    }
  }

  /** Without what the collector answered, which is anybody's text. */
  @Override
  public void publish(LogRecord event) {
    if (event.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
      LOG.warn("traces can't be sent at the moment; those that don't fit in memory are dropped");
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
