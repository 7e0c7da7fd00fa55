package dev.postern.launcher.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** What a line of the log looks like. */
public enum LogFormat {
  /** For people: as logback.xml says. */
  PLAIN,
  /** For programs: a JSON object a line. */
  JSON;

  /** Where logback.xml writes to. */
  private static final String APPENDER = "console";

  /** Has this process log so from the next line on. */
  public void apply() {
    if (this == JSON
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
            instanceof LogConsole console) {
      console.setEncoder(json(context));
    }
  }

  private static LayoutWrappingEncoder<ILoggingEvent> json(LoggerContext context) {
    JsonLayout layout = new JsonLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    return encoder;
  }
}
