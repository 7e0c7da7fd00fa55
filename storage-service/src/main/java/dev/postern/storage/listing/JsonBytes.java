package dev.postern.storage.listing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** JSON in the making: bytes that grow, and texts written as RFC 8259 asks. */
final class JsonBytes {
  private static final int LONGEST_ESCAPE = 6;
  private static final byte[] PLAIN = new byte[0];
  private static final byte[][] ESCAPES = escapes();

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

  JsonBytes number(long number) {
    return raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  /** In quotation marks. */
  JsonBytes text(Utf8 text) {
    reserve(text.length() * LONGEST_ESCAPE + 2);
    byte[] to = bytes;
    int at = length;
    to[at++] = '"';
    for (int i = text.from; i < text.to; i++) {
      byte next = text.bytes[i];
      byte[] escape = next >= 0 ? ESCAPES[next] : PLAIN;
      if (escape.length == 0) {
        to[at++] = next;
      } else {
        System.arraycopy(escape, 0, to, at, escape.length);
        at += escape.length;
      }
    }
    to[at++] = '"';
    length = at;
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

  private static byte[] escape(String escape) {
    return escape.getBytes(StandardCharsets.US_ASCII);
  }
}
