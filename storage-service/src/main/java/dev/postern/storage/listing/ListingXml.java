package dev.postern.storage.listing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * S3's answer to ListObjectsV2, read in one pass over its bytes, without a model in between. What
 * is cut off, of another form or contradicts itself is refused as a whole: a page that lacks an
 * entry would be taken for one that has none.
 */
public final class ListingXml {
  /** Most bytes of a page: a thousand keys of 1,024 bytes, each byte as a reference. */
  public static final int LARGEST = 16 * 1024 * 1024;

  private static final int MOST_ENTRIES = 1_000;
  private static final int MOST_DIGITS = 18;

  private static final Tag LISTING = new Tag("ListBucketResult");
  private static final Tag CONTENTS = new Tag("Contents");
  private static final Tag COMMON_PREFIXES = new Tag("CommonPrefixes");
  private static final Tag PREFIX = new Tag("Prefix");
  private static final Tag IS_TRUNCATED = new Tag("IsTruncated");
  private static final Tag NEXT = new Tag("NextContinuationToken");
  private static final Tag ENCODING_TYPE = new Tag("EncodingType");
  private static final Tag KEY = new Tag("Key");
  private static final Tag LAST_MODIFIED = new Tag("LastModified");
  private static final Tag ETAG = new Tag("ETag");
  private static final Tag CHECKSUM_ALGORITHM = new Tag("ChecksumAlgorithm");
  private static final Tag CHECKSUM_TYPE = new Tag("ChecksumType");
  private static final Tag SIZE = new Tag("Size");
  private static final Tag STORAGE_CLASS = new Tag("StorageClass");

  private static final byte[] TRUE = name("true");
  private static final byte[] FALSE = name("false");
  private static final byte[] URL = name("url");
  private static final byte[] ENCODED = name("<EncodingType>url</EncodingType>");
  private static final Utf8 STANDARD = Utf8.of("STANDARD");

  private final XmlReader xml;
  private final Entries entries;
  private int count;
  private @Nullable Boolean encoded;
  private boolean encodingTold;
  private @Nullable Utf8 truncated;
  private @Nullable Utf8 next;

  private ListingXml(XmlReader xml, Entries entries) {
    this.xml = xml;
    this.entries = entries;
  }

  /** Whether that begins as a listing does, whatever comes then. */
  public static boolean isBegunIn(byte[] body) {
    XmlReader xml = new XmlReader(body);
    try {
      xml.beginDocument();
      return xml.is(LISTING);
    } catch (MalformedListingException e) {
      return false;
    }
  }

  /**
   * Reads a page.
   *
   * @return where the next page begins, in S3's words; empty at the end
   * @throws MalformedListingException where it is none; what the entries were told is void then
   */
  public static Optional<String> read(byte[] body, Entries entries)
      throws MalformedListingException {
    return new ListingXml(new XmlReader(body), entries).read();
  }

  private Optional<String> read() throws MalformedListingException {
    xml.beginDocument();
    if (!xml.is(LISTING)) {
      throw xml.malformed("no listing");
    }
    while (xml.begin()) {
      if (xml.is(CONTENTS)) {
        countOne();
        object();
      } else if (xml.is(COMMON_PREFIXES)) {
        countOne();
        prefixes();
      } else if (xml.is(IS_TRUNCATED)) {
        truncated = once(truncated);
      } else if (xml.is(NEXT)) {
        next = once(next);
      } else if (xml.is(ENCODING_TYPE)) {
        encoding();
      } else {
        xml.skip();
      }
    }
    xml.end(LISTING);
    xml.endDocument();
    return position();
  }

  /** A page that is not the last must say where the next one begins. */
  private Optional<String> position() throws MalformedListingException {
    if (truncated == null || !(truncated.is(TRUE) || truncated.is(FALSE))) {
      throw xml.malformed("not said whether there is more");
    }
    if (truncated.is(FALSE)) {
      return Optional.empty();
    }
    if (next == null || next.length() == 0) {
      throw xml.malformed("not said where it goes on");
    }
    return Optional.of(next.toString());
  }

  private void object() throws MalformedListingException {
    // As Amazon's S3 writes it; whatever comes otherwise is read as it comes.
    Utf8 key = xml.textIfNext(KEY);
    Utf8 lastModified = xml.textIfNext(LAST_MODIFIED);
    Utf8 etag = xml.textIfNext(ETAG);
    xml.textIfNext(CHECKSUM_ALGORITHM);
    xml.textIfNext(CHECKSUM_TYPE);
    Utf8 size = xml.textIfNext(SIZE);
    Utf8 storageClass = xml.textIfNext(STORAGE_CLASS);
    while (xml.begin()) {
      if (xml.is(KEY)) {
        key = once(key);
      } else if (xml.is(LAST_MODIFIED)) {
        lastModified = once(lastModified);
      } else if (xml.is(ETAG)) {
        etag = once(etag);
      } else if (xml.is(SIZE)) {
        size = once(size);
      } else if (xml.is(STORAGE_CLASS)) {
        storageClass = once(storageClass);
      } else {
        xml.skip();
      }
    }
    xml.end(CONTENTS);
    if (key == null || size == null || lastModified == null) {
      throw xml.malformed("an object of which not enough is said");
    }
    entries.object(
        decoded(key),
        number(size),
        Moment.shortened(lastModified),
        etag == null ? Utf8.EMPTY : unquoted(etag),
        storageClass == null ? STANDARD : storageClass);
  }

  private void prefixes() throws MalformedListingException {
    Utf8 prefix = null;
    while (xml.begin()) {
      if (xml.is(PREFIX)) {
        prefix = once(prefix);
      } else {
        xml.skip();
      }
    }
    xml.end(COMMON_PREFIXES);
    if (prefix == null) {
      throw xml.malformed("a prefix that isn't said");
    }
    entries.prefix(decoded(prefix));
  }

  private Utf8 once(@Nullable Utf8 before) throws MalformedListingException {
    if (before != null) {
      throw xml.malformed("the same said twice");
    }
    return xml.text();
  }

  private void countOne() throws MalformedListingException {
    if (++count > MOST_ENTRIES) {
      throw xml.malformed("more entries than a page has");
    }
  }

  private void encoding() throws MalformedListingException {
    boolean url = xml.text().is(URL);
    if (encodingTold || (encoded != null && encoded != url)) {
      throw xml.malformed("two encodings");
    }
    encodingTold = true;
    encoded = url;
  }

  /** Amazon's S3 says how keys are written before the first of them, others behind the last. */
  private Utf8 decoded(Utf8 key) throws MalformedListingException {
    if (encoded == null) {
      encoded = xml.isFollowedBy(ENCODED);
    }
    return encoded ? PercentText.decode(key) : key;
  }

  private long number(Utf8 digits) throws MalformedListingException {
    if (digits.length() == 0 || digits.length() > MOST_DIGITS) {
      throw xml.malformed("no size");
    }
    long number = 0;
    for (int i = digits.from; i < digits.to; i++) {
      int digit = digits.bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw xml.malformed("no size");
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static Utf8 unquoted(Utf8 etag) {
    boolean quoted =
        etag.length() >= 2 && etag.bytes[etag.from] == '"' && etag.bytes[etag.to - 1] == '"';
    return quoted ? new Utf8(etag.bytes, etag.from + 1, etag.to - 1) : etag;
  }

  private static byte[] name(String name) {
    return Utf8.of(name).bytes;
  }
}
