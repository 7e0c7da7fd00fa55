package dev.postern.storage.listing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time, of which most are nothing special (Hacker's Delight, second
 * edition, section 6-1). It may take some for special that aren't, and never the other way round.
 */
final class EightBytes {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long TOP = 0x8080_8080_8080_8080L;
  private static final long CONTROL = 0x20 * EACH;

  private EightBytes() {}

  /** Whether those are ASCII as it stands in XML: no control, no reference, no angle bracket. */
  static boolean arePlainXml(byte[] bytes, int at) {
    long word = (long) WORD.get(bytes, at);
    long special =
        word
            | below(word)
            | zero(word ^ '&' * EACH)
            | zero((word | 0x02 * EACH) ^ '>' * EACH); // which also makes one of <
    return (special & TOP) == 0;
  }

  /** Whether those stand in a text of JSON as they are. */
  static boolean arePlainJson(byte[] bytes, int at) {
    long word = (long) WORD.get(bytes, at);
    long special = below(word) | zero(word ^ '"' * EACH) | zero(word ^ '\\' * EACH);
    return (special & TOP) == 0;
  }

  /** Has the top bit of bytes below a blank. */
  private static long below(long word) {
    return (word - CONTROL) & ~word;
  }

  /** Has the top bit of bytes that are zero. */
  private static long zero(long word) {
    return (word - EACH) & ~word;
  }
}
