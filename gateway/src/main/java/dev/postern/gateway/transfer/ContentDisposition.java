package dev.postern.gateway.transfer;

import java.nio.charset.StandardCharsets;

/** Tells a browser under which name to save what it gets (RFC 6266), in any script (RFC 8187). */
final class ContentDisposition {
  private static final String UNNAMED = "object";
  private static final String AS_IT_IS =
      "!#$&+-.^_`|~"; // attr-char of RFC 8187, besides ALPHA, DIGIT

  private ContentDisposition() {}

  /** An attachment named after the last part of the key. */
  static String attachment(String key) {
    return of("attachment", nameIn(key));
  }

  /** Shown within a page, and saved under the last part of the key. */
  static String inline(String key) {
    return of("inline", nameIn(key));
  }

  /** An attachment of that name. */
  static String attachmentNamed(String name) {
    return of("attachment", harmless(name));
  }

  private static String of(String kind, String name) {
    StringBuilder ascii = new StringBuilder(name.length());
    name.codePoints()
        .forEach(
            c -> ascii.append(c < 0x20 || c > 0x7E || "\"\\%".indexOf(c) >= 0 ? '_' : (char) c));
    return "%s; filename=\"%s\"; filename*=UTF-8''%s".formatted(kind, ascii, encoded(name));
  }

  private static String nameIn(String key) {
    String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    return harmless(path.substring(path.lastIndexOf('/') + 1));
  }

  /** No name that leads elsewhere, breaks the line or shows another ending than it has. */
  private static String harmless(String name) {
    StringBuilder harmless = new StringBuilder(name.length());
    name.codePoints().forEach(c -> harmless.appendCodePoint(isHarmless(c) ? c : '_'));
    String text = harmless.toString();
    return text.isBlank() || text.equals(".") || text.equals("..") ? UNNAMED : text;
  }

  private static boolean isHarmless(int codePoint) {
    return codePoint != '/'
        && codePoint != '\\'
        && switch (Character.getType(codePoint)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              // Emoji are joined by it.
              codePoint == 0x200D;
          default -> true;
        };
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letterOrDigit || (c < 0x80 && AS_IT_IS.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
