package dev.postern.gateway.input;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Decodes percent-encoding once and strictly (RFC 3986, section 2.1). */
final class PercentDecoder {
  private PercentDecoder() {}

  /**
   * The text, or nothing where a percent sign isn't followed by two hexadecimal digits or the bytes
   * aren't UTF-8.
   *
   * @param encoded visible ASCII
   * @param plusIsSpace as in {@code application/x-www-form-urlencoded}
   */
  static Optional<String> decode(String encoded, boolean plusIsSpace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        int octet = octetAt(encoded, i + 1);
        if (octet < 0) {
          return Optional.empty();
        }
        bytes.write(octet);
        i += 2;
      } else if (c > 0x7E) {
        return Optional.empty();
      } else {
        bytes.write(c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    return Utf8.decode(bytes.toByteArray());
  }

  private static int octetAt(String encoded, int index) {
    if (index + 2 > encoded.length()) {
      return -1;
    }
    int high = hexValue(encoded.charAt(index));
    int low = hexValue(encoded.charAt(index + 1));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hexValue(char c) {
    // Character.digit takes digits of every script.
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
