package dev.postern.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLayoutTest {
  private final LoggerContext logback = new LoggerContext();
  private final JsonLayout layout = new JsonLayout();

  @Test
  void aLineSaysWhenWhereAndForWhichRequest() {
    JsonObject line =
        line("served", Map.of("requestId", "r-1", "session", "0a1b2c3d4e5f6071"), null);

    assertThat(line.getMap())
        .containsOnly(
            Map.entry("time", "2026-11-23T17:00:00.123Z"),
            Map.entry("level", "warn"),
            Map.entry("logger", "dev.postern.Test"),
            Map.entry("requestId", "r-1"),
            Map.entry("session", "0a1b2c3d4e5f6071"),
            Map.entry("message", "served"));
  }

  @Test
  void whatBelongsToNoRequestNamesNone() {
    assertThat(line("started", Map.of(), null).fieldNames())
        .doesNotContain("requestId", "session", "exception");
  }

  @Test
  void nobodyForgesALineOrAMember() {
    String forged = "bob\r\n{\"level\":\"error\"}\",\"level\":\"error\u0000\u2028";

    String written = layout.doLayout(event(forged, Map.of(), null));

    assertThat(written.strip()).doesNotContain("\n").doesNotContain("\r");
    assertThat(new JsonObject(written).getString("message")).isEqualTo(forged);
    assertThat(new JsonObject(written).getString("level")).isEqualTo("warn");
  }

  @Test
  void anExceptionIsWithinItsLine() {
    JsonObject line = line("failed", Map.of(), new IllegalStateException("two\nlines"));

    assertThat(line.getString("exception"))
        .startsWith("java.lang.IllegalStateException: two\nlines")
        .contains("JsonLayoutTest");
  }

  private JsonObject line(String message, Map<String, String> context, @Nullable Throwable thrown) {
    String written = layout.doLayout(event(message, context, thrown));
    assertThat(written).endsWith("}\n");
    assertThat(written.lines()).hasSize(1);
    return new JsonObject(written);
  }

  private LoggingEvent event(
      String message, Map<String, String> context, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "", logback.getLogger("dev.postern.Test"), Level.WARN, message, thrown, null);
    event.setInstant(Instant.parse("2026-11-23T17:00:00.123Z"));
    event.setMDCPropertyMap(context);
    return event;
  }
}
