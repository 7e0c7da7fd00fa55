package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.xml.XmlWriter;

/** Lists a bucket's objects the old way, by markers. */
public final class ListObjects implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    ListQuery query = ListQuery.of(request);
    String marker = request.parameter("marker").orElse("");
    Listing listing = Listing.read(request.bucket().objects(), query, query.after(marker));
    XmlWriter xml = S3Xml.open("ListBucketResult");
    ListXml list = new ListXml(xml, query);
    list.head(request.bucketName());
    xml.element("Marker", list.spelled(marker));
    if (listing.next().isPresent() && !query.delimiter().isEmpty()) {
      listing.last().ifPresent(last -> xml.element("NextMarker", list.spelled(last)));
    }
    xml.element("IsTruncated", listing.next().isPresent());
    list.content(listing, true);
    return S3Reply.xml(xml.close("ListBucketResult"));
  }
}
