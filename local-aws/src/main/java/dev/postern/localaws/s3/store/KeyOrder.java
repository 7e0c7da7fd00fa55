package dev.postern.localaws.s3.store;

import java.util.Comparator;
import java.util.Optional;

/**
 * The order of keys in listings: by the bytes of their UTF-8, which is the order of code points but
 * not that of Java's strings, whose surrogates stand before U+E000.
 */
public enum KeyOrder implements Comparator<String> {
  /** The only one. */
  UTF_8;

  @Override
  public int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return rank(a) - rank(b);
      }
    }
    return one.length() - other.length();
  }

  /** The least string above all that begin with a prefix; nothing where there is none. */
  public static Optional<String> afterAllWith(String prefix) {
    int[] codePoints = prefix.codePoints().toArray();
    for (int last = codePoints.length - 1; last >= 0; last--) {
      if (codePoints[last] < Character.MAX_CODE_POINT) {
        codePoints[last] =
            codePoints[last] == Character.MIN_SURROGATE - 1
                ? Character.MAX_SURROGATE + 1
                : codePoints[last] + 1;
        return Optional.of(new String(codePoints, 0, last + 1));
      }
    }
    return Optional.empty();
  }

  private static int rank(char c) {
    if (Character.isSurrogate(c)) {
      return c + 0x2000;
    }
    return c > Character.MAX_SURROGATE ? c - 0x800 : c;
  }
}
