package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.xml.XmlWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What S3's XML documents have in common. */
public final class S3Xml {
  /** The namespace of everything but errors. */
  public static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  /** The canonical id of the account, 64 hex digits. */
  public static final String OWNER_ID = "0".repeat(52) + "000000000000";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private S3Xml() {}

  /** Begins a document. */
  public static XmlWriter open(String root) {
    return new XmlWriter().open(root, NAMESPACE);
  }

  /** A time as documents hold it, with milliseconds. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** Writes the account as an owner. */
  public static void owner(XmlWriter xml) {
    xml.open("Owner").element("ID", OWNER_ID).element("DisplayName", "postern").close("Owner");
  }

  /** Writes who began an upload. */
  public static void initiator(XmlWriter xml, String arn) {
    xml.open("Initiator").element("ID", arn).element("DisplayName", arn).close("Initiator");
  }
}
