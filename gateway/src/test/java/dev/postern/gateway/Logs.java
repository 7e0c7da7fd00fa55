package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Keeps what is logged, so that tests can say what must not be. */
final class Logs extends AppenderBase<ILoggingEvent> {
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

  static Logs capture() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logs logs = new Logs();
    logs.setContext(root.getLoggerContext());
    logs.start();
    root.addAppender(logs);
    return logs;
  }

  void release() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    // what an event belongs to is read when it is asked for, and gone by then
    event.prepareForDeferredProcessing();
    events.add(event);
  }

  void forget() {
    events.clear();
  }

  /** The access log's only line; it is written when the answer is out, so it may have to come. */
  String accessLine() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (of("access").isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    List<String> lines = of("access");
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  /** What the last line of a logger belongs to. */
  Map<String, String> contextOf(String logger) {
    return events.stream()
        .filter(event -> event.getLoggerName().equals(logger))
        .reduce((_, last) -> last)
        .orElseThrow()
        .getMDCPropertyMap();
  }

  List<String> of(String logger) {
    return events.stream()
        .filter(event -> event.getLoggerName().equals(logger))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  List<String> atLeast(Level level) {
    return events.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(level))
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  void assertQuiet() {
    assertThat(atLeast(Level.WARN)).as("warnings and errors in the log").isEmpty();
  }
}
