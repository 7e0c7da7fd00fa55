package dev.postern.gateway.site;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the header fields by which a browser says what it has and what it can take. */
final class Negotiation {
  private static final Pattern NO_WEIGHT = Pattern.compile("q=0(?:\\.0{0,3})?");

  private Negotiation() {}

  /** Whether gzip may be sent (RFC 9110, section 12.5.3); the star stands for it as well. */
  static boolean acceptsGzip(List<String> acceptEncoding) {
    boolean star = false;
    for (String header : acceptEncoding) {
      for (String element : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = element.split(";", 2);
        String coding = parts[0].strip();
        boolean wanted = parts.length == 1 || !NO_WEIGHT.matcher(parts[1].strip()).matches();
        if (coding.equals("gzip") || coding.equals("x-gzip")) {
          return wanted;
        }
        star |= coding.equals("*") && wanted;
      }
    }
    return star;
  }

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
