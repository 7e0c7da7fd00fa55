package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.xml.XmlElement;
import dev.postern.localaws.xml.XmlWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tags in a document, and the rules that hold for them. */
public final class TagSet {
  private static final int MOST_OF_BUCKET = 50;
  private static final int MOST_OF_OBJECT = 10;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;
  private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private TagSet() {}

  /**
   * Reads the {@code Tag} elements in an element, as those of a bucket.
   *
   * @throws S3Exception {@code InvalidTag} where one can't be kept or there are too many
   */
  public static Map<String, String> ofBucket(XmlElement set) {
    Map<String, String> tags = read(set);
    if (tags.size() > MOST_OF_BUCKET) {
      throw new S3Exception(
          S3Error.INVALID_TAG, "Bucket tag count cannot be greater than " + MOST_OF_BUCKET);
    }
    return tags;
  }

  /**
   * Reads the {@code Tag} elements in an element, as those of an object.
   *
   * @throws S3Exception {@code InvalidTag} where one can't be kept, {@code BadRequest} where there
   *     are too many
   */
  public static Map<String, String> ofObject(XmlElement set) {
    Map<String, String> tags = read(set);
    tags.forEach(TagSet::checkOfObject);
    checkCount(tags);
    return tags;
  }

  /** Writes tags as a {@code TagSet} element. */
  public static void write(XmlWriter xml, Map<String, String> tags) {
    xml.open("TagSet");
    tags.forEach(
        (key, value) -> xml.open("Tag").element("Key", key).element("Value", value).close("Tag"));
    xml.close("TagSet");
  }

  /** The rules for an object's tag, which are stricter than those for a bucket's. */
  static void checkOfObject(String key, String value) {
    check(key, value);
    if (!TEXT.matcher(key).matches()) {
      throw new S3Exception(S3Error.INVALID_TAG, "The TagKey you have provided is invalid")
          .with("TagKey", key);
    }
    if (!TEXT.matcher(value).matches()) {
      throw new S3Exception(S3Error.INVALID_TAG, "The TagValue you have provided is invalid")
          .with("TagKey", key)
          .with("TagValue", value);
    }
  }

  static void checkCount(Map<String, String> tags) {
    if (tags.size() > MOST_OF_OBJECT) {
      throw new S3Exception(
          S3Error.BAD_REQUEST, "Object tags cannot be greater than " + MOST_OF_OBJECT);
    }
  }

  private static void check(String key, String value) {
    if (key.startsWith("aws:")) {
      throw new S3Exception(S3Error.INVALID_TAG, "System tags cannot be added/updated by requester")
          .with("TagKey", key);
    }
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new S3Exception(S3Error.INVALID_TAG, "The TagKey you have provided is invalid")
          .with("TagKey", key);
    }
    if (value.length() > LONGEST_VALUE) {
      throw new S3Exception(S3Error.INVALID_TAG, "The TagValue you have provided is invalid")
          .with("TagKey", key)
          .with("TagValue", value);
    }
  }

  private static Map<String, String> read(XmlElement set) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (XmlElement tag : set.children("Tag")) {
      String key = tag.textOf("Key").orElseThrow(XmlBody::malformed);
      String value = tag.textOf("Value").orElseThrow(XmlBody::malformed);
      check(key, value);
      if (tags.putIfAbsent(key, value) != null) {
        throw new S3Exception(S3Error.INVALID_TAG, "Cannot provide multiple Tags with the same key")
            .with("TagKey", key);
      }
    }
    return tags;
  }
}
