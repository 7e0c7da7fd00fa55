package dev.postern.localaws.iam.policy;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A pattern of literal characters, {@code *} and {@code ?}, matched in time bounded by pattern
 * length times text length and without recursion, so that no policy can hang the evaluation.
 */
final class Glob {
  /** Stands for any run of characters, in a pattern's code points. */
  static final int ANY_RUN = -1;

  /** Stands for exactly one character, in a pattern's code points. */
  static final int ANY_ONE = -2;

  private final int[] pattern;

  /**
   * @param pattern code points, {@link #ANY_RUN} and {@link #ANY_ONE}
   */
  Glob(int[] pattern) {
    this.pattern = pattern;
  }

  /** A pattern in which {@code *} and {@code ?} are wildcards and everything else is literal. */
  static Glob of(String text) {
    return new Glob(
        text.codePoints().map(c -> c == '*' ? ANY_RUN : c == '?' ? ANY_ONE : c).toArray());
  }

  boolean matches(String text) {
    int[] input = text.codePoints().toArray();
    int at = 0;
    int p = 0;
    int star = -1;
    int restart = 0;
    while (at < input.length) {
      if (p < pattern.length && pattern[p] == ANY_RUN) {
        star = p++;
        restart = at;
      } else if (p < pattern.length && (pattern[p] == ANY_ONE || pattern[p] == input[at])) {
        p++;
        at++;
      } else if (star >= 0) {
        p = star + 1;
        at = ++restart;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == ANY_RUN) {
      p++;
    }
    return p == pattern.length;
  }

  /** Whether the text is the pattern's characters exactly; a pattern with wildcards equals none. */
  boolean equalsLiterally(String text) {
    return Arrays.equals(pattern, text.codePoints().toArray());
  }

  /** Like {@link #equalsLiterally}, whatever the letters' case. */
  boolean equalsIgnoringCase(String text) {
    int[] input = text.codePoints().toArray();
    return input.length == pattern.length
        && IntStream.range(0, input.length).allMatch(i -> fold(input[i]) == fold(pattern[i]));
  }

  private static int fold(int codePoint) {
    return codePoint < 0 ? codePoint : Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** The pattern's parts between colons, at most {@code limit}, the last one holding the rest. */
  Glob[] splitAtColons(int limit) {
    Glob[] parts = new Glob[limit];
    int count = 0;
    int from = 0;
    for (int i = 0; i < pattern.length && count < limit - 1; i++) {
      if (pattern[i] == ':') {
        parts[count++] = new Glob(Arrays.copyOfRange(pattern, from, i));
        from = i + 1;
      }
    }
    parts[count++] = new Glob(Arrays.copyOfRange(pattern, from, pattern.length));
    return Arrays.copyOf(parts, count);
  }
}
