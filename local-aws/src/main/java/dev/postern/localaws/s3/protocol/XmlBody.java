package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.s3.checksum.DigestChecksum;
import dev.postern.localaws.s3.checksum.RunningChecksum;
import dev.postern.localaws.xml.MalformedXmlException;
import dev.postern.localaws.xml.XmlElement;
import dev.postern.localaws.xml.XmlReader;
import java.io.IOException;

/** Reads the small documents that configure buckets or list keys, and checks their sums. */
public final class XmlBody {
  private XmlBody() {}

  /**
   * Reads the whole body.
   *
   * @param most how many bytes it may have
   * @throws S3Exception {@code EntityTooLarge}, or what {@link ContentChecks} finds
   */
  public static byte[] bytes(S3Request request, int most) throws IOException {
    ContentChecks checks = ContentChecks.of(request);
    byte[] body = unchecked(request, most);
    RunningChecksum md5 = DigestChecksum.md5();
    md5.update(body, 0, body.length);
    RunningChecksum checksum = checks.algorithm().start();
    checksum.update(body, 0, body.length);
    checks.verify(md5.value(), checksum.value(), request.payload().trailers());
    return body;
  }

  /**
   * Reads the whole body of an action whose checksum headers are about something else.
   *
   * @param most how many bytes it may have
   * @throws S3Exception {@code EntityTooLarge}
   */
  public static byte[] unchecked(S3Request request, int most) throws IOException {
    byte[] body = request.payload().bytes().readNBytes(most + 1);
    if (body.length > most) {
      throw new S3Exception(S3Error.ENTITY_TOO_LARGE)
          .with("MaxSizeAllowed", Integer.toString(most));
    }
    return body;
  }

  /**
   * Reads the body as a document.
   *
   * @param root the name that its outermost element must have
   * @throws S3Exception {@code MalformedXML}
   */
  public static XmlElement element(S3Request request, String root, int most) throws IOException {
    return parse(bytes(request, most), root);
  }

  /**
   * Reads a document.
   *
   * @param root the name that its outermost element must have
   * @throws S3Exception {@code MalformedXML}
   */
  public static XmlElement parse(byte[] body, String root) {
    try {
      XmlElement element = XmlReader.read(body);
      if (element.name().equals(root)) {
        return element;
      }
    } catch (MalformedXmlException malformed) {
      throw (S3Exception) new S3Exception(S3Error.MALFORMED_XML).initCause(malformed);
    }
    throw new S3Exception(S3Error.MALFORMED_XML);
  }

  /** The refusal of a document that is not what the action takes. */
  public static S3Exception malformed() {
    return new S3Exception(S3Error.MALFORMED_XML);
  }
}
