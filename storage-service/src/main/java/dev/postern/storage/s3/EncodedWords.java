package dev.postern.storage.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metadata beyond ASCII, as S3 gives and takes it ("Working with object metadata" in its user
 * guide): in encoded words of RFC 2047.
 */
final class EncodedWords {
  private static final String FORM = "=\\?UTF-8\\?([BQ])\\?([!->@-~]*)\\?=";
  private static final Pattern WORD = Pattern.compile(FORM, Pattern.CASE_INSENSITIVE);

  /** Between two encoded words, and nowhere else, white space says nothing (section 6.2). */
  private static final Pattern BETWEEN =
      Pattern.compile("(?<word>" + FORM + ")\\s+(?=" + FORM + ")", Pattern.CASE_INSENSITIVE);

  private EncodedWords() {}

  static String encode(String text) {
    boolean plain = text.chars().allMatch(c -> c >= ' ' && c <= '~') && !WORD.matcher(text).find();
    return plain
        ? text
        : "=?UTF-8?B?"
            + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
            + "?=";
  }

  /** The text; what isn't encoded as it must be stays as it is. */
  static String decode(String value) {
    if (!value.contains("=?")) {
      return value;
    }
    return WORD.matcher(BETWEEN.matcher(value).replaceAll("${word}"))
        .replaceAll(word -> Matcher.quoteReplacement(decode(word)));
  }

  private static String decode(MatchResult word) {
    try {
      byte[] bytes =
          word.group(1).equalsIgnoreCase("B")
              ? Base64.getDecoder().decode(word.group(2))
              : unquoted(word.group(2));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return word.group();
    }
  }

  private static byte[] unquoted(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' && i + 2 < text.length()) {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        bytes.write(c == '_' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }
}
