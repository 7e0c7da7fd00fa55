package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bucket's tags in a document. */
final class TagSet {
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private TagSet() {}

  /** Reads the {@code Tag} elements in an element. */
  static Map<String, String> read(XmlElement set) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (XmlElement tag : set.children("Tag")) {
      String key = tag.textOf("Key").orElseThrow(XmlBody::malformed);
      String value = tag.textOf("Value").orElseThrow(XmlBody::malformed);
      if (key.isEmpty() || key.length() > LONGEST_KEY || key.startsWith("aws:")) {
        throw new S3Exception(
                S3Error.INVALID_TAG,
                key.startsWith("aws:")
                    ? "System tags cannot be added/updated by requester"
                    : "The TagKey you have provided is invalid")
            .with("TagKey", key);
      }
      if (value.length() > LONGEST_VALUE) {
        throw new S3Exception(S3Error.INVALID_TAG, "The TagValue you have provided is invalid")
            .with("TagKey", key)
            .with("TagValue", value);
      }
      if (tags.putIfAbsent(key, value) != null) {
        throw new S3Exception(S3Error.INVALID_TAG, "Cannot provide multiple Tags with the same key")
            .with("TagKey", key);
      }
    }
    if (tags.size() > MOST) {
      throw new S3Exception(S3Error.INVALID_TAG, "Bucket tag count cannot be greater than " + MOST);
    }
    return tags;
  }
}
