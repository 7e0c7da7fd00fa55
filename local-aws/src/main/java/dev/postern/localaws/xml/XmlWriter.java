package dev.postern.localaws.xml;

/**
 * Builds an XML document as text. Names are the program's own; every value is escaped, and what XML
 * 1.0 cannot hold comes as a character reference, as S3 sends it.
 */
public final class XmlWriter {
  private final StringBuilder text =
      new StringBuilder(512).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  /** Opens an element. */
  public XmlWriter open(String name) {
    text.append('<').append(name).append('>');
    return this;
  }

  /** Opens an element of a namespace, which its children inherit. */
  public XmlWriter open(String name, String namespace) {
    text.append('<').append(name).append(" xmlns=\"");
    escape(namespace);
    text.append("\">");
    return this;
  }

  /** Closes an element. */
  public XmlWriter close(String name) {
    text.append("</").append(name).append('>');
    return this;
  }

  /** Writes an element that holds a text. */
  public XmlWriter element(String name, String value) {
    open(name);
    escape(value);
    return close(name);
  }

  /** Writes an element of a namespace that holds a text. */
  public XmlWriter element(String name, String namespace, String value) {
    open(name, namespace);
    escape(value);
    return close(name);
  }

  /** Writes an element that holds a number. */
  public XmlWriter element(String name, long value) {
    return element(name, Long.toString(value));
  }

  /** Writes an element that holds {@code true} or {@code false}. */
  public XmlWriter element(String name, boolean value) {
    return element(name, Boolean.toString(value));
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        default -> {
          if ((c < ' ' && c != '\n' && c != '\t') || c == '\uFFFE' || c == '\uFFFF') {
            text.append("&#").append((int) c).append(';');
          } else {
            text.append(c);
          }
        }
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
