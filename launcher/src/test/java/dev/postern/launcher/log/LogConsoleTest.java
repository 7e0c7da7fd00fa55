package dev.postern.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogConsoleTest {
  private final LoggerContext logback = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<Runnable> later = new ArrayList<>();
  private final LogConsole console = new LogConsole(written, later::add);

  @BeforeEach
  void start() {
    PatternLayoutEncoder lines = new PatternLayoutEncoder();
    lines.setContext(logback);
    lines.setPattern("%msg;");
    lines.start();
    console.setContext(logback);
    console.setEncoder(lines);
    console.start();
  }

  @Test
  void linesOfTheAccessLogGoTogether() {
    log("access", "one");
    log("access", "two");

    assertThat(text()).isEmpty();
    assertThat(later).hasSize(1);
    later.removeFirst().run();
    assertThat(text()).isEqualTo("one;two;");
  }

  @Test
  void linesThatComeAfterThoseAreWaitedForAnew() {
    log("access", "one");
    later.removeFirst().run();

    log("access", "two");
    later.removeFirst().run();

    assertThat(text()).isEqualTo("one;two;");
  }

  @Test
  void whateverElseIsLoggedGoesAtOnceAndInItsTurn() {
    log("access", "one");

    log("dev.postern.Test", "two");

    assertThat(text()).isEqualTo("one;two;");
  }

  @Test
  void atTheEndNothingIsWaitedFor() {
    log("access", "one");

    console.end();
    log("access", "two");

    assertThat(text()).isEqualTo("one;two;");
  }

  private void log(String logger, String message) {
    LoggingEvent event =
        new LoggingEvent("", logback.getLogger(logger), Level.INFO, message, null, null);
    event.setMDCPropertyMap(Map.of());
    console.doAppend(event);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
