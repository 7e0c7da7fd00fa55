package dev.postern.storage.listing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** JSON in the making: bytes that grow, and texts written as RFC 8259 asks. */
final class JsonBytes {
  private static final int LONGEST_ESCAPE = 6;
  private static final byte[] PLAIN = new byte[0];
  private static final byte[][] ESCAPES = escapes();
  private static final boolean[] IS_PLAIN = plain();
  private static final int MOST_DIGITS = 19;

  private byte[] bytes;
  private int length;

  JsonBytes(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  /** Where the bytes are, of which only the first {@link #length} count. */
  byte[] array() {
    return bytes;
  }

  JsonBytes raw(byte[] json) {
    reserve(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /**
   * A number.
   *
   * @param number not negative
   */
  JsonBytes number(long number) {
    reserve(MOST_DIGITS);
    int digits = 1;
    for (long above = 10; digits < MOST_DIGITS && number >= above; above *= 10) {
      digits++;
    }
    long left = number;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + left % 10);
      left /= 10;
    }
    length += digits;
    return this;
  }

  /** In quotation marks. */
  JsonBytes text(Utf8 text) {
    reserve(text.length() * LONGEST_ESCAPE + 2);
    bytes[length++] = '"';
    int from = text.from;
    while (from < text.to) {
      int plain = from;
      while (plain + Long.BYTES <= text.to && EightBytes.arePlainJson(text.bytes, plain)) {
        plain += Long.BYTES;
      }
      while (plain < text.to && IS_PLAIN[text.bytes[plain] & 0xFF]) {
        plain++;
      }
      System.arraycopy(text.bytes, from, bytes, length, plain - from);
      length += plain - from;
      if (plain < text.to) {
        raw(ESCAPES[text.bytes[plain++]]);
      }
      from = plain;
    }
    bytes[length++] = '"';
    return this;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private static byte[][] escapes() {
    byte[][] escapes = new byte[128][];
    Arrays.fill(escapes, PLAIN);
    for (char c = 0; c < ' '; c++) {
      escapes[c] = escape("\\u" + HexFormat.of().withUpperCase().toHexDigits(c));
    }
    escapes['"'] = escape("\\\"");
    escapes['\\'] = escape("\\\\");
    escapes['\b'] = escape("\\b");
    escapes['\f'] = escape("\\f");
    escapes['\n'] = escape("\\n");
    escapes['\r'] = escape("\\r");
    escapes['\t'] = escape("\\t");
    return escapes;
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[256];
    for (int octet = 0; octet < plain.length; octet++) {
      plain[octet] = octet >= ESCAPES.length || ESCAPES[octet].length == 0;
    }
    return plain;
  }

  private static byte[] escape(String escape) {
    return escape.getBytes(StandardCharsets.US_ASCII);
  }
}
