package dev.postern.gateway.http;

import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import java.util.regex.Pattern;

/**
 * Lets only those request targets through that have one reading, so that routing, policy and logs
 * can't disagree about where a request goes.
 */
final class RequestTarget {
  /** Empty segments, dot segments, and anything that some parser takes for a separator. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "//|/\\.{1,2}(?:/|$)|[;\\\\]|%(?:2[efEF5]|3[bB]|5[cC]|[01][0-9a-fA-F]|7[fF])");

  /**
   * RFC 3986 {@code pchar} and the slash. It never goes back, since Java would need stack for each
   * character to which it might.
   */
  private static final Pattern PATH =
      Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,=:@/-]|%[0-9a-fA-F]{2})*+");

  private RequestTarget() {}

  /**
   * The path of a request target, as it was sent. Refuses targets that don't begin with a path of
   * this server in visible ASCII: absolute forms are for proxies, and we are none.
   */
  static String pathOf(String uri) {
    if (!uri.startsWith("/") || !isVisible(uri)) {
      throw Refusal.of(
          ProblemType.MALFORMED_REQUEST, "The request target must be a path in visible ASCII.");
    }
    int questionMark = uri.indexOf('?');
    return questionMark < 0 ? uri : uri.substring(0, questionMark);
  }

  /** Refuses paths with more than one reading. */
  static void requireUnambiguous(String path) {
    if (isPlain(path)) {
      return;
    }
    if (AMBIGUOUS.matcher(path).find() || !PATH.matcher(path).matches()) {
      throw Refusal.of(
          ProblemType.AMBIGUOUS_PATH,
          "The path has empty or dot segments, or encodes what must stand as it is.");
    }
  }

  private static boolean isVisible(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c <= 0x20 || c >= 0x7F || c == '#') {
        return false;
      }
    }
    return true;
  }

  /** Most paths: letters, digits, hyphens, underscores, and slashes and dots after one of those. */
  private static boolean isPlain(String path) {
    boolean afterSlash = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean slash = c == '/';
      boolean word =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!word && (afterSlash || !(slash || (c == '.' && i > 0)))) {
        return false;
      }
      afterSlash = slash;
    }
    return path.startsWith("/");
  }
}
