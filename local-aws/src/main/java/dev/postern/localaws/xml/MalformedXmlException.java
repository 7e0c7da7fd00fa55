package dev.postern.localaws.xml;

/** Says that a text is no XML that is accepted here. */
public final class MalformedXmlException extends RuntimeException {
  MalformedXmlException(Throwable cause) {
    super("not acceptable XML", cause);
  }
}
