package dev.postern.storage.listing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  private static final boolean[] IN_NAMES = inNames();

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
  boolean is(Tag tag) {
    byte[] name = tag.name();
    return nameTo - nameFrom == name.length
        && xml[nameFrom] == name[0]
        && Arrays.equals(xml, nameFrom, nameTo, name, 0, name.length);
  }

  /** Leaves the element of that name. */
  void end(Tag tag) throws MalformedListingException {
    if (closed) {
      closed = false;
      return;
    }
    endTag(tag.name(), 0, tag.name().length);
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

  /**
   * The text of the next element, if that is of this name and written in the shortest way; null,
   * with nothing read, where it isn't, which leaves it to {@link #begin}.
   */
  @Nullable Utf8 textIfNext(Tag tag) throws MalformedListingException {
    if (closed || !tag.startsAt(xml, at)) {
      return null;
    }
    int before = at;
    at += tag.startLength();
    Utf8 text = textUpToTag();
    if (!tag.endsAt(xml, at)) {
      at = before;
      return null;
    }
    at += tag.endLength();
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
    int kinds = 0;
    while (true) {
      int kind = kindAtNextSpecial();
      if (at == xml.length || xml[at] == '<') {
        break;
      }
      kinds |= kind;
      at++;
    }
    return kinds == 0 ? new Utf8(xml, from, at) : XmlText.read(xml, from, at, kinds);
  }

  /** Goes to the next byte that is anything but plain text, or to the end. */
  private int kindAtNextSpecial() {
    int to = at;
    while (to + Long.BYTES <= xml.length && EightBytes.arePlainXml(xml, to)) {
      to += Long.BYTES;
    }
    int kind = 0;
    while (to < xml.length && xml[to] != '<') {
      kind = XmlText.kindOf(xml[to]);
      if (kind != 0) {
        break;
      }
      to++;
    }
    at = to;
    return kind;
  }

  private void startTag() throws MalformedListingException {
    nameFrom = at;
    while (at < xml.length && IN_NAMES[xml[at] & 0xFF]) {
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
      if (!IN_NAMES[peek() & 0xFF] && peek() != ':' && peek() != '-') {
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

  /** Letters and digits. */
  private static boolean[] inNames() {
    boolean[] inNames = new boolean[256];
    Arrays.fill(inNames, 'a', 'z' + 1, true);
    Arrays.fill(inNames, 'A', 'Z' + 1, true);
    Arrays.fill(inNames, '0', '9' + 1, true);
    return inNames;
  }
}
