package dev.postern.storage.listing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Reads XML as S3 writes it, from the first byte to the last and none of them twice: elements that
 * hold either elements or text. Whatever else XML has is refused (document types, sections,
 * comments, instructions, prefixes), so that nothing that might matter is ever passed over. Each
 * element that was begun must be read as {@link #text}, passed over by {@link #skip}, or left by
 * {@link #end}.
 */
final class XmlReader {
  private static final int DEEPEST = 8;
  private static final byte[] DECLARATION = "<?xml".getBytes(StandardCharsets.US_ASCII);

  private static final Pattern DECLARED =
      Pattern.compile(
          "<\\?xml\\s+version=[\"']1\\.0[\"'](\\s+encoding=[\"'](?i:UTF-8)[\"'])?"
              + "(\\s+standalone=[\"'](yes|no)[\"'])?\\s*\\?>");

  private final byte[] xml;
  private int at;
  private int nameFrom;
  private int nameTo;

  /** Whether the element that was begun last is over with its first tag. */
  private boolean closed;

  XmlReader(byte[] xml) {
    this.xml = xml;
  }

  /** Goes into the outermost element. */
  void beginDocument() throws MalformedListingException {
    if (startsWith(DECLARATION)) {
      declaration();
    }
    if (!begin()) {
      throw malformed("an end without a beginning");
    }
  }

  /** Behind the outermost element there is nothing more. */
  void endDocument() throws MalformedListingException {
    skipSpace();
    if (at < xml.length) {
      throw malformed("something behind the end");
    }
  }

  /** Goes into the next element within the one that is open, unless that ends there. */
  boolean begin() throws MalformedListingException {
    if (closed) {
      return false;
    }
    skipSpace();
    expect('<');
    if (peek() == '/') {
      at--;
      return false;
    }
    startTag();
    return true;
  }

  /** Whether the element that was begun last is called so. */
  boolean is(byte[] name) {
    return Arrays.equals(xml, nameFrom, nameTo, name, 0, name.length);
  }

  /** Leaves the element of that name. */
  void end(byte[] name) throws MalformedListingException {
    if (closed) {
      closed = false;
      return;
    }
    endTag(name, 0, name.length);
  }

  /** The text of the element that was begun last, which is left. */
  Utf8 text() throws MalformedListingException {
    if (closed) {
      closed = false;
      return Utf8.EMPTY;
    }
    Utf8 text = textUpToTag();
    endTag(xml, nameFrom, nameTo);
    return text;
  }

  /** Passes over the element that was begun last, with all that is in it. */
  void skip() throws MalformedListingException {
    skip(1);
  }

  /** Whether these bytes stand anywhere in what was not read yet; looks from the end. */
  boolean isFollowedBy(byte[] bytes) {
    for (int from = xml.length - bytes.length; from >= at; from--) {
      if (Arrays.equals(xml, from, from + bytes.length, bytes, 0, bytes.length)) {
        return true;
      }
    }
    return false;
  }

  private void skip(int depth) throws MalformedListingException {
    if (closed) {
      closed = false;
      return;
    }
    if (depth > DEEPEST) {
      throw malformed("too deep");
    }
    int from = nameFrom;
    int to = nameTo;
    while (true) {
      textUpToTag();
      expect('<');
      if (peek() == '/') {
        at--;
        endTag(xml, from, to);
        return;
      }
      startTag();
      skip(depth + 1);
    }
  }

  private Utf8 textUpToTag() throws MalformedListingException {
    int from = at;
    int to = from;
    int kinds = 0;
    while (to < xml.length && xml[to] != '<') {
      kinds |= XmlText.kindOf(xml[to++]);
    }
    at = to;
    return kinds == 0 ? new Utf8(xml, from, to) : XmlText.read(xml, from, to, kinds);
  }

  private void startTag() throws MalformedListingException {
    nameFrom = at;
    while (at < xml.length && isLetterOrDigit(xml[at])) {
      at++;
    }
    nameTo = at;
    if (nameFrom == nameTo) {
      throw malformed("something else than an element");
    }
    closed = false;
    while (peek() != '>') {
      if (peek() == '/') {
        at++;
        closed = true;
        break;
      }
      attribute();
    }
    expect('>');
  }

  /** Nothing that is told by attributes is of interest. */
  private void attribute() throws MalformedListingException {
    int before = at;
    skipSpace();
    if (at == before) {
      throw malformed("a name that isn't S3's");
    }
    if (peek() == '>' || peek() == '/') {
      return;
    }
    while (peek() != '=') {
      if (!isLetterOrDigit(peek()) && peek() != ':' && peek() != '-') {
        throw malformed("an attribute without a value");
      }
      at++;
    }
    at++;
    byte quote = peek();
    if (quote != '"' && quote != '\'') {
      throw malformed("an attribute without quotation marks");
    }
    at++;
    while (peek() != quote) {
      if (peek() == '<') {
        throw malformed("a tag within a tag");
      }
      at++;
    }
    at++;
  }

  private void endTag(byte[] name, int from, int to) throws MalformedListingException {
    expect('<');
    expect('/');
    int length = to - from;
    if (at + length > xml.length || !Arrays.equals(xml, at, at + length, name, from, to)) {
      throw malformed("another end than there was a beginning");
    }
    at += length;
    if (peek() != '>') {
      skipSpace();
    }
    expect('>');
  }

  private void declaration() throws MalformedListingException {
    int from = at;
    while (peek() != '>') {
      at++;
    }
    at++;
    String declared = new String(xml, from, at - from, StandardCharsets.US_ASCII);
    if (!DECLARED.matcher(declared).matches()) {
      throw malformed("another declaration than that of XML 1.0 in UTF-8");
    }
  }

  private boolean startsWith(byte[] bytes) {
    return xml.length >= bytes.length
        && Arrays.equals(xml, 0, bytes.length, bytes, 0, bytes.length);
  }

  private void skipSpace() {
    while (at < xml.length && isSpace(xml[at])) {
      at++;
    }
  }

  private byte peek() throws MalformedListingException {
    if (at == xml.length) {
      throw malformed("cut off");
    }
    return xml[at];
  }

  private void expect(char wanted) throws MalformedListingException {
    if (peek() != wanted) {
      throw malformed("no " + wanted + " where one belongs");
    }
    at++;
  }

  /** What is wrong with what is being read. */
  MalformedListingException malformed(String what) {
    return new MalformedListingException(what + ", at byte " + at + " of " + xml.length);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isLetterOrDigit(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
  }
}
