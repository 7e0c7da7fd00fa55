package dev.postern.contract.audit;

import dev.postern.contract.bus.RequestId;
import io.micrometer.core.instrument.Metrics;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of the audit log, under the logger {@code audit}: {@code key=value} pairs that nobody
 * can forge by what they type. Each is counted by event and outcome, too.
 */
public final class AuditLine {
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private final String event;
  private final String outcome;
  private final StringBuilder details = new StringBuilder();

  private AuditLine(String event, String outcome) {
    this.event = event;
    this.outcome = outcome;
  }

  /** A line without details so far; both words are our own. */
  public static AuditLine of(String event, String outcome) {
    return new AuditLine(event, outcome);
  }

  /** A detail that somebody may have typed. */
  public AuditLine with(String key, String value) {
    details.append(' ').append(key).append('=').append(quoted(value));
    return this;
  }

  /** A detail in words or figures of our own, which need no quotation marks. */
  public AuditLine plain(String key, Object own) {
    details.append(' ').append(key).append('=').append(own);
    return this;
  }

  /** Writes the line for the request that this thread answers. */
  public void write() {
    write(RequestId.current());
  }

  /** Writes the line for a request. */
  public void write(RequestId request) {
    Metrics.counter("postern.audit.events", "event", event, "outcome", outcome).increment();
    if (AUDIT.isInfoEnabled()) {
      AUDIT.info(
          "event={} outcome={}{} request={}", event, outcome, details, quoted(request.value()));
    }
  }

  /** Everything but visible ASCII is written as its number, quotation mark and backslash too. */
  private static String quoted(String value) {
    StringBuilder safe = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        safe.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        safe.append(c);
      }
    }
    return safe.append('"').toString();
  }
}
