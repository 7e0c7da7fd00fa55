package dev.postern.storage.listing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text as a stretch of bytes in well-formed UTF-8, so that most need never become a string. */
public final class Utf8 {
  static final Utf8 EMPTY = new Utf8(new byte[0], 0, 0);

  final byte[] bytes;
  final int from;
  final int to;

  /** The bytes from one index up to another, which nobody changes any more. */
  Utf8(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** The text in bytes of its own. */
  public static Utf8 of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Utf8(bytes, 0, bytes.length);
  }

  int length() {
    return to - from;
  }

  boolean is(byte[] other) {
    return Arrays.equals(bytes, from, to, other, 0, other.length);
  }

  @Override
  public String toString() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
