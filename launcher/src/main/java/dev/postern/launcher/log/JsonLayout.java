package dev.postern.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log as a JSON object: {@code time}, {@code level}, {@code logger}, {@code
 * requestId} and {@code session} where there are any, {@code message}, and {@code exception} with
 * its stack trace. Whatever a message holds stays within its text.
 */
final class JsonLayout extends LayoutBase<ILoggingEvent> {
  private static final JsonStringEncoder TEXT = JsonStringEncoder.getInstance();

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(256);
    line.append("{\"time\":\"").append(event.getInstant()).append('"');
    member(line, "level", event.getLevel().toString().toLowerCase(Locale.ROOT));
    member(line, "logger", event.getLoggerName());
    Map<String, String> context = event.getMDCPropertyMap();
    member(line, "requestId", context.get("requestId"));
    member(line, "session", context.get("session"));
    member(line, "message", event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      member(line, "exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.append("}\n").toString();
  }

  private static void member(StringBuilder line, String name, @Nullable String value) {
    if (value != null) {
      line.append(",\"").append(name).append("\":\"");
      TEXT.quoteAsString(value, line);
      line.append('"');
    }
  }
}
