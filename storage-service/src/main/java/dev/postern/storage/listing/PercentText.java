package dev.postern.storage.listing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Keys as S3 writes them where it was asked to encode them: percent signs with two digits for what
 * isn't plain, and plus signs for spaces ({@code EncodingType} of ListObjectsV2).
 */
final class PercentText {
  /** What hexadecimal digits stand for; negative for all that is none. */
  private static final byte[] DIGITS = digits();

  private PercentText() {}

  /**
   * The text itself. What isn't UTF-8 in it, of which S3 has none, becomes U+FFFD.
   *
   * @throws MalformedListingException where a percent sign has no two digits
   */
  static Utf8 decode(Utf8 encoded) throws MalformedListingException {
    byte[] bytes = encoded.bytes;
    int at = encoded.from;
    while (at < encoded.to && bytes[at] != '%' && bytes[at] != '+') {
      at++;
    }
    if (at == encoded.to) {
      return encoded;
    }
    byte[] decoded = new byte[encoded.length()];
    int length = at - encoded.from;
    System.arraycopy(bytes, encoded.from, decoded, 0, length);
    int all = 0;
    while (at < encoded.to) {
      byte next = bytes[at];
      if (next == '%') {
        next = octet(encoded, at);
        at += 3;
      } else {
        next = next == '+' ? (byte) ' ' : next;
        at++;
      }
      all |= next;
      decoded[length++] = next;
    }
    return all >= 0 || Utf8Check.isWellFormed(decoded, 0, length)
        ? new Utf8(decoded, 0, length)
        : Utf8.of(new String(decoded, 0, length, StandardCharsets.UTF_8));
  }

  private static byte octet(Utf8 encoded, int percent) throws MalformedListingException {
    if (percent + 2 < encoded.to) {
      int high = DIGITS[encoded.bytes[percent + 1] & 0xFF];
      int low = DIGITS[encoded.bytes[percent + 2] & 0xFF];
      if ((high | low) >= 0) {
        return (byte) (high << 4 | low);
      }
    }
    throw new MalformedListingException("a key isn't encoded as it must be");
  }

  private static byte[] digits() {
    byte[] digits = new byte[256];
    for (int octet = 0; octet < digits.length; octet++) {
      digits[octet] = (byte) (HexFormat.isHexDigit(octet) ? HexFormat.fromHexDigit(octet) : -1);
    }
    return digits;
  }
}
