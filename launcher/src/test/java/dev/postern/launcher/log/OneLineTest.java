package dev.postern.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

final class OneLineTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void aMessageWithoutBreaksStaysAsItIs() {
    assertThat(line("a tab\t and “quotes”")).isEqualTo("a tab\t and “quotes”");
  }

  @Test
  void whatAStrangerSentMakesNoLineOfItsOwn() {
    assertThat(line("name {} is taken", "eve\r\n12:00:00 INFO access [- -] GET / 200"))
        .isEqualTo("name eve | 12:00:00 INFO access [- -] GET / 200 is taken");
  }

  @Test
  void eachKindOfBreakIsSeen() {
    assertThat(line("a\rb\nc\n\n\rd")).isEqualTo("a | b | c | d");
  }

  private String line(String message, Object... arguments) {
    return new OneLine()
        .convert(
            new LoggingEvent(
                OneLineTest.class.getName(),
                context.getLogger("test"),
                Level.INFO,
                message,
                null,
                arguments));
  }
}
