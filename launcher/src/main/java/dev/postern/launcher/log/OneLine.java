package dev.postern.launcher.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/** A message kept on its line, whatever a stranger sent that is in it. */
public final class OneLine extends ClassicConverter {
  private static final Pattern BREAKS = Pattern.compile("[\r\n]+");

  @Override
  public String convert(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    // Nearly all have none, and a pattern is dear for each line of the access log.
    return message.indexOf('\n') < 0 && message.indexOf('\r') < 0
        ? message
        : BREAKS.matcher(message).replaceAll(" | ");
  }
}
