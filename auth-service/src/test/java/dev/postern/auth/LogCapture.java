package dev.postern.auth;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Keeps what is logged under a name, with the texts of exceptions and their causes. */
public final class LogCapture implements AutoCloseable {
  private final Logger logger;
  private final @Nullable Level before;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + causes(event));
        }
      };

  private LogCapture(String name, Level level) {
    this.logger = (Logger) LoggerFactory.getLogger(name);
    this.before = logger.getLevel();
    logger.setLevel(level);
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  /** Everything of that name and below it, down to the finest. */
  public static LogCapture of(String name) {
    return new LogCapture(name, Level.TRACE);
  }

  /** What is logged in production of that name and below it. */
  public static LogCapture ofInfo(String name) {
    return new LogCapture(name, Level.INFO);
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(before);
    logger.setAdditive(true);
  }

  private static String causes(ILoggingEvent event) {
    StringBuilder text = new StringBuilder();
    @Nullable IThrowableProxy thrown = event.getThrowableProxy();
    while (thrown != null) {
      text.append(" | ").append(thrown.getClassName()).append(": ").append(thrown.getMessage());
      thrown = thrown.getCause();
    }
    return text.toString();
  }
}
