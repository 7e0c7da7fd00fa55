package dev.postern.localaws.s3.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One rule of a bucket's CORS configuration.
 *
 * @param allowedOrigins each with at most one {@code *}
 * @param allowedHeaders each with at most one {@code *}
 * @param maxAgeSeconds how long a browser may remember the answer
 */
public record CorsRule(
    Optional<String> id,
    List<String> allowedOrigins,
    List<String> allowedMethods,
    List<String> allowedHeaders,
    List<String> exposeHeaders,
    Optional<Integer> maxAgeSeconds) {

  /** Whether the rule is for requests of that method from that origin. */
  public boolean covers(String origin, String method) {
    return allowedMethods.contains(method)
        && allowedOrigins.stream().anyMatch(pattern -> matches(pattern, origin));
  }

  /** Whether a request may carry a header of that name. */
  public boolean allowsHeader(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return allowedHeaders.stream()
        .anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), lower));
  }

  /** Whether the rule names this origin by a bare {@code *}. */
  public boolean anyOrigin() {
    return allowedOrigins.contains("*");
  }

  private static boolean matches(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    String start = pattern.substring(0, star);
    String end = pattern.substring(star + 1);
    return text.length() >= start.length() + end.length()
        && text.startsWith(start)
        && text.endsWith(end);
  }
}
