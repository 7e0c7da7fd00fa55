package dev.postern.gateway.input;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where on this site a person wants to go on to after a sign-in. What browsers could take for
 * another site, for a script or for a call of the API is not among it, and neither is anything that
 * this site's own pages wouldn't write: one reading is safer than many rules.
 */
public final class LocalPath {
  /** Where to go in place of anything odd. */
  public static final String HOME = "/";

  private static final int LONGEST = 2_048;
  private static final String CHARACTER = "(?:[A-Za-z0-9._~!$'()*+,=-]|%[0-9A-Fa-f]{2})";

  /**
   * Segments that aren't empty, then a query without a slash; no fragment, which isn't sent. It
   * never goes back, since Java would need stack for each character to which it might.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "/(?:C++(?:/C++)*+/?+)?+(?:\\?(?:C|&)*+)?+".replace("C", CHARACTER),
          Pattern.CASE_INSENSITIVE);

  /** What must not come out of a decoded segment. */
  private static final Pattern ODD = Pattern.compile("[/\\\\%@:\\p{C}\\p{Z}&&[^ ]]|^\\.{1,2}$");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private LocalPath() {}

  /** The wish itself where it is a path of this site, else {@link #HOME}. */
  public static String of(String wish) {
    boolean formed = wish.length() <= LONGEST && FORM.matcher(wish).matches();
    if (!formed) {
      return HOME;
    }
    int questionMark = wish.indexOf('?');
    String path = questionMark < 0 ? wish : wish.substring(0, questionMark);
    String query = questionMark < 0 ? "" : wish.substring(questionMark + 1);
    return isPlain(path) && isPlainQuery(query) ? wish : HOME;
  }

  private static boolean isPlain(String path) {
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      Optional<String> decoded =
          PercentDecoder.decode(segments[i], false).filter(text -> !ODD.matcher(text).find());
      if (decoded.isEmpty() || (i == 1 && isService(decoded.get()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlainQuery(String query) {
    return PercentDecoder.decode(query, true)
        .filter(text -> !CONTROL.matcher(text).find())
        .isPresent();
  }

  /** What answers there isn't a page. */
  private static boolean isService(String first) {
    return first.equalsIgnoreCase("api") || first.equalsIgnoreCase("health");
  }
}
