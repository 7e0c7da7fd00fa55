package dev.postern.contract.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in which trace something belongs (W3C Trace Context, section 3.2), as it travels between
 * processes.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero
 * @param sampled whether it is collected
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {
  /** The name of the field that carries it. */
  public static final String FIELD = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

  /** Reads what another process wrote; empty where it is anything else. */
  public static Optional<TraceParent> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new TraceParent(
                parts.group(1), parts.group(2), (Integer.parseInt(parts.group(3), 16) & 1) == 1))
        : Optional.empty();
  }

  /** As another process reads it. */
  @Override
  public String toString() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }
}
