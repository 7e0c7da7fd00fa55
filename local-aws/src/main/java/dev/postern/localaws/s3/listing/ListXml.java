package dev.postern.localaws.s3.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.xml.XmlWriter;
import java.net.URLEncoder;
import java.util.List;

/** What the answers of listing actions have in common. */
record ListXml(XmlWriter xml, ListQuery query) {

  /** Writes what was asked for. */
  void head(String bucket) {
    xml.element("Name", bucket).element("Prefix", spelled(query.prefix()));
    if (!query.delimiter().isEmpty()) {
      xml.element("Delimiter", spelled(query.delimiter()));
    }
    xml.element("MaxKeys", query.most());
    if (query.encoded()) {
      xml.element("EncodingType", "url");
    }
  }

  /** Writes what was found. */
  void content(Listing listing, boolean withOwner) {
    listing.objects().forEach(object -> write(object, withOwner));
    prefixes(listing.prefixes());
  }

  /** Writes prefixes that stand for what is below them. */
  void prefixes(List<String> prefixes) {
    prefixes.forEach(
        prefix ->
            xml.open("CommonPrefixes").element("Prefix", spelled(prefix)).close("CommonPrefixes"));
  }

  /** A key, encoded if that was asked for; a slash stays one, a space becomes a plus. */
  String spelled(String key) {
    return query.encoded() ? URLEncoder.encode(key, UTF_8).replace("%2F", "/") : key;
  }

  private void write(StoredObject object, boolean withOwner) {
    xml.open("Contents")
        .element("Key", spelled(object.key()))
        .element("LastModified", S3Xml.time(object.lastModified()))
        .element("ETag", object.quotedEtag())
        .element("ChecksumAlgorithm", object.checksum().algorithm().name())
        .element("ChecksumType", object.checksum().type().name())
        .element("Size", object.size());
    if (withOwner) {
      S3Xml.owner(xml);
    }
    xml.element("StorageClass", object.storageClass()).close("Contents");
  }
}
