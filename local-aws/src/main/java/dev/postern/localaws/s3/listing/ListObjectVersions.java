package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.DeleteMarker;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.s3.store.Version;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Optional;

/** Lists all versions of a bucket's objects, and the markers of deleted ones, page by page. */
public final class ListObjectVersions implements S3Action {
  private static final String ID_MARKER = "version-id-marker";

  @Override
  public S3Reply answer(S3Request request) {
    ListQuery query = ListQuery.of(request);
    Optional<String> keyMarker = request.parameter("key-marker").filter(key -> !key.isEmpty());
    Optional<String> idMarker = request.parameter(ID_MARKER).filter(id -> !id.isEmpty());
    if (idMarker.isPresent() && keyMarker.isEmpty()) {
      throw S3Exception.invalidArgument(
          "A version-id marker cannot be specified without a key marker.",
          ID_MARKER,
          idMarker.get());
    }
    VersionListing listing =
        VersionListing.read(
            request.bucket().versions(),
            query,
            keyMarker.map(key -> new VersionListing.Marker(key, idMarker)));
    XmlWriter xml = S3Xml.open("ListVersionsResult");
    ListXml list = new ListXml(xml, query);
    list.head(request.bucketName());
    xml.element("KeyMarker", list.spelled(keyMarker.orElse("")))
        .element("VersionIdMarker", idMarker.orElse(""));
    listing
        .next()
        .ifPresent(
            next -> {
              xml.element("NextKeyMarker", list.spelled(next.key()));
              next.versionId().ifPresent(id -> xml.element("NextVersionIdMarker", id));
            });
    xml.element("IsTruncated", listing.truncated());
    listing.versions().forEach(listed -> write(xml, list, listed));
    list.prefixes(listing.prefixes());
    return S3Reply.xml(xml.close("ListVersionsResult"));
  }

  private static void write(XmlWriter xml, ListXml list, VersionListing.Listed listed) {
    switch (listed.version()) {
      case StoredObject object -> {
        xml.open("Version");
        identify(xml, list, listed);
        xml.element("ETag", object.quotedEtag())
            .element("ChecksumAlgorithm", object.checksum().algorithm().name())
            .element("ChecksumType", object.checksum().type().name())
            .element("Size", object.size())
            .element("StorageClass", object.storageClass());
        S3Xml.owner(xml);
        xml.close("Version");
      }
      case DeleteMarker marker -> {
        xml.open("DeleteMarker");
        identify(xml, list, listed);
        S3Xml.owner(xml);
        xml.close("DeleteMarker");
      }
    }
  }

  private static void identify(XmlWriter xml, ListXml list, VersionListing.Listed listed) {
    Version version = listed.version();
    xml.element("Key", list.spelled(version.key()))
        .element("VersionId", version.versionId())
        .element("IsLatest", listed.latest())
        .element("LastModified", S3Xml.time(version.lastModified()));
  }
}
