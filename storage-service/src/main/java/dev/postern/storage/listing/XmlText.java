package dev.postern.storage.listing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text within an element, as XML 1.0 has it: which characters, which references, which ends of
 * lines.
 */
final class XmlText {
  private static final int REFERENCE = 1;
  private static final int RETURN = 2;
  private static final int BEYOND_ASCII = 4;
  private static final int FORBIDDEN = 8;
  private static final int END_OF_SECTION = 16;

  private static final int LONGEST_REFERENCE = 12;
  private static final byte[] KINDS = kinds();
  private static final byte[] QUOT = "quot;".getBytes(StandardCharsets.US_ASCII);

  private XmlText() {}

  /** What there is to be done about a byte, as bits; 0 for nothing. */
  static int kindOf(byte of) {
    return KINDS[of & 0xFF];
  }

  /**
   * The text that stands there.
   *
   * @param kinds of all its bytes, together
   * @throws MalformedListingException where XML has no such text
   */
  static Utf8 read(byte[] xml, int from, int to, int kinds) throws MalformedListingException {
    if ((kinds & FORBIDDEN) != 0
        || ((kinds & BEYOND_ASCII) != 0 && !isText(xml, from, to))
        || ((kinds & END_OF_SECTION) != 0 && endsSection(xml, from, to))) {
      throw new MalformedListingException("a character that XML doesn't have");
    }
    return (kinds & (REFERENCE | RETURN)) == 0 ? new Utf8(xml, from, to) : replaced(xml, from, to);
  }

  /** With what references stand for, and each end of a line as a line feed (XML 1.0, 2.11). */
  private static Utf8 replaced(byte[] xml, int from, int to) throws MalformedListingException {
    byte[] text = new byte[to - from]; // nothing is longer than the reference to it
    int length = 0;
    int at = from;
    while (at < to) {
      byte next = xml[at++];
      if (next == '&') {
        if (isQuot(xml, at, to)) {
          text[length++] = '"';
          at += QUOT.length;
          continue;
        }
        int end = semicolon(xml, at, to);
        byte[] character = character(new String(xml, at, end - at, StandardCharsets.US_ASCII));
        System.arraycopy(character, 0, text, length, character.length);
        length += character.length;
        at = end + 1;
      } else if (next == '\r') {
        text[length++] = '\n';
        at += at < to && xml[at] == '\n' ? 1 : 0;
      } else {
        text[length++] = next;
      }
    }
    return new Utf8(text, 0, length);
  }

  /** By far the most frequent: two stand around each entity tag. */
  private static boolean isQuot(byte[] xml, int at, int to) {
    return at + QUOT.length <= to && Arrays.equals(xml, at, at + QUOT.length, QUOT, 0, QUOT.length);
  }

  private static int semicolon(byte[] xml, int from, int to) throws MalformedListingException {
    int last = Math.min(to, from + LONGEST_REFERENCE);
    for (int at = from; at < last; at++) {
      if (xml[at] == ';') {
        return at;
      }
    }
    throw new MalformedListingException("a reference without an end");
  }

  private static byte[] character(String reference) throws MalformedListingException {
    String character =
        switch (reference) {
          case "amp" -> "&";
          case "lt" -> "<";
          case "gt" -> ">";
          case "quot" -> "\"";
          case "apos" -> "'";
          default -> Character.toString(codePoint(reference));
        };
    return character.getBytes(StandardCharsets.UTF_8);
  }

  private static int codePoint(String reference) throws MalformedListingException {
    int codePoint = -1;
    if (reference.matches("#x[0-9A-Fa-f]{1,8}")) {
      codePoint = Integer.parseUnsignedInt(reference.substring(2), 16);
    } else if (reference.matches("#[0-9]{1,9}")) {
      codePoint = Integer.parseInt(reference.substring(1));
    }
    if (!isCharacter(codePoint)) {
      throw new MalformedListingException("a reference to no character");
    }
    return codePoint;
  }

  /** XML 1.0, production 2. */
  private static boolean isCharacter(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || (codePoint >= 0x10000 && codePoint <= 0x10FFFF);
  }

  /** Well-formed, without U+FFFE and U+FFFF. */
  private static boolean isText(byte[] xml, int from, int to) {
    if (!Utf8Check.isWellFormed(xml, from, to)) {
      return false;
    }
    for (int at = from; at + 2 < to; at++) {
      if (xml[at] == (byte) 0xEF && xml[at + 1] == (byte) 0xBF && (xml[at + 2] & 0xFE) == 0xBE) {
        return false;
      }
    }
    return true;
  }

  /** XML 1.0, production 14. */
  private static boolean endsSection(byte[] xml, int from, int to) {
    for (int at = from; at + 2 < to; at++) {
      if (xml[at] == ']' && xml[at + 1] == ']' && xml[at + 2] == '>') {
        return true;
      }
    }
    return false;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    Arrays.fill(kinds, 0, ' ', (byte) FORBIDDEN);
    Arrays.fill(kinds, 0x80, 0x100, (byte) BEYOND_ASCII);
    kinds['\t'] = 0;
    kinds['\n'] = 0;
    kinds['\r'] = RETURN;
    kinds['&'] = REFERENCE;
    kinds['>'] = END_OF_SECTION;
    return kinds;
  }
}
