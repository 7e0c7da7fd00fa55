package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.MultipartUpload;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Optional;

/** Lists the uploads in parts that have begun and not ended, page by page. */
public final class ListMultipartUploads implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    ListQuery query = ListQuery.of(request, "max-uploads");
    String keyMarker = request.parameter("key-marker").orElse("");
    // Without a key marker S3 does not look at this one.
    Optional<String> idMarker =
        request.parameter("upload-id-marker").filter(id -> !id.isEmpty() && !keyMarker.isEmpty());
    UploadListing listing =
        UploadListing.read(request.bucket().uploads(), query, keyMarker, idMarker);
    XmlWriter xml = S3Xml.open("ListMultipartUploadsResult");
    ListXml list = new ListXml(xml, query);
    xml.element("Bucket", request.bucketName())
        .element("KeyMarker", list.spelled(keyMarker))
        .element("UploadIdMarker", idMarker.orElse(""));
    listing
        .next()
        .ifPresent(
            next ->
                xml.element("NextKeyMarker", list.spelled(next.key()))
                    .element("NextUploadIdMarker", next.uploadId()));
    xml.element("Prefix", list.spelled(query.prefix()));
    if (!query.delimiter().isEmpty()) {
      xml.element("Delimiter", list.spelled(query.delimiter()));
    }
    if (query.encoded()) {
      xml.element("EncodingType", "url");
    }
    xml.element("MaxUploads", query.most()).element("IsTruncated", listing.next().isPresent());
    listing.uploads().forEach(upload -> write(xml, list, upload));
    list.prefixes(listing.prefixes());
    return S3Reply.xml(xml.close("ListMultipartUploadsResult"));
  }

  private static void write(XmlWriter xml, ListXml list, MultipartUpload upload) {
    xml.open("Upload")
        .element("Key", list.spelled(upload.key()))
        .element("UploadId", upload.uploadId());
    S3Xml.initiator(xml, upload.initiator());
    S3Xml.owner(xml);
    xml.element("StorageClass", upload.properties().storageClass())
        .element("Initiated", S3Xml.time(upload.initiatedAt()));
    if (upload.algorithm().isPresent()) {
      xml.element("ChecksumAlgorithm", upload.effectiveAlgorithm().name())
          .element("ChecksumType", upload.checksumType().name());
    }
    xml.close("Upload");
  }
}
