package dev.postern.gateway.input;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What a text in a form must be like. Texts are taken as they are: nothing is trimmed or
 * normalised.
 *
 * @param least fewest code points
 * @param most most code points
 * @param allowed which code points may occur
 * @param expectation what to tell the person when the text breaks the rule
 */
public record TextRule(int least, int most, IntPredicate allowed, String expectation) {

  /** Any characters, within limits of length. */
  public static TextRule anything(int least, int most) {
    return new TextRule(least, most, _ -> true, "Must be " + range(least, most) + ".");
  }

  /** Characters that can be seen or typed: no controls, invisible formatting or line separators. */
  public static TextRule printable(int least, int most) {
    return new TextRule(
        least,
        most,
        TextRule::isPrintable,
        "Must be " + range(least, most) + ", none of them a control character.");
  }

  /** Printable characters without any white space. */
  public static TextRule word(int least, int most) {
    return new TextRule(
        least,
        most,
        c -> isPrintable(c) && !Character.isSpaceChar(c),
        "Must be " + range(least, most) + " without spaces.");
  }

  /** What is wrong with the text, if anything; never repeats the text. */
  public Optional<String> complaintAbout(String text) {
    int length = text.codePointCount(0, text.length());
    if (length < least || length > most || !text.codePoints().allMatch(allowed)) {
      return Optional.of(expectation);
    }
    return hasLoneSurrogate(text)
        ? Optional.of("Must be valid Unicode: half of a surrogate pair stands alone.")
        : Optional.empty();
  }

  /** Whether UTF-16 code units stand there that no code point is made of. */
  public static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String range(int least, int most) {
    return least + " to " + most + " characters";
  }
}
