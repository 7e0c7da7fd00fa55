package dev.postern.gateway.site;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the header fields by which a browser says what it has and what it wants. */
final class Negotiation {
  private Negotiation() {}

  /** Whether HTML is asked for by name, as browsers do when a person goes somewhere. */
  static boolean asksForHtml(List<String> accept) {
    return accept.stream()
        .flatMap(header -> Stream.of(header.toLowerCase(Locale.ROOT).split(",", -1)))
        .anyMatch(element -> element.split(";", 2)[0].strip().equals("text/html"));
  }

  /** Whether the browser has that entity (RFC 9110, section 13.1.2, weak comparison). */
  static boolean matches(List<String> ifNoneMatch, String etag) {
    for (String header : ifNoneMatch) {
      for (String element : header.split(",", -1)) {
        String tag = element.strip();
        if (tag.equals("*") || (tag.startsWith("W/") ? tag.substring(2) : tag).equals(etag)) {
          return true;
        }
      }
    }
    return false;
  }
}
