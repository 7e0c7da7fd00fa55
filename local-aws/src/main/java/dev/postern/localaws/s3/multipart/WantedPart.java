package dev.postern.localaws.s3.multipart;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.xml.XmlElement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A part as the completion of an upload names it.
 *
 * @param etag without quotes
 * @param checksums base64
 */
record WantedPart(int number, String etag, Map<ChecksumAlgorithm, String> checksums) {
  private static final int MOST = 10_000;

  /**
   * Reads the list of parts.
   *
   * @throws S3Exception {@code MalformedXML}, or {@code InvalidPartOrder}
   */
  static List<WantedPart> read(XmlElement document) {
    List<WantedPart> parts = new ArrayList<>();
    for (XmlElement element : document.children("Part")) {
      WantedPart part = of(element);
      if (!parts.isEmpty() && parts.getLast().number() >= part.number()) {
        throw new S3Exception(S3Error.INVALID_PART_ORDER);
      }
      parts.add(part);
    }
    if (parts.isEmpty() || parts.size() > MOST) {
      throw XmlBody.malformed();
    }
    return parts;
  }

  private static WantedPart of(XmlElement element) {
    String number = element.textOf("PartNumber").map(String::strip).orElse("");
    String etag = element.textOf("ETag").map(String::strip).orElseThrow(XmlBody::malformed);
    if (!number.matches("\\d{1,5}")) {
      throw XmlBody.malformed();
    }
    Map<ChecksumAlgorithm, String> checksums = new EnumMap<>(ChecksumAlgorithm.class);
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      element.textOf(algorithm.element()).ifPresent(value -> checksums.put(algorithm, value));
    }
    return new WantedPart(Integer.parseInt(number), etag.replace("\"", ""), Map.copyOf(checksums));
  }
}
