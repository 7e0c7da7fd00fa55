package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.KeyOrder;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Optional;

/** Lists a bucket's objects the old way, by markers. */
public final class ListObjects implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    ListQuery query = ListQuery.of(request);
    String marker = request.parameter("marker").orElse("");
    Listing listing = Listing.read(request.bucket().objects(), query, start(marker, query));
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

  /** A marker that is a prefix of the page before stands for everything below it. */
  private static Optional<Listing.Start> start(String marker, ListQuery query) {
    if (marker.isEmpty()) {
      return Optional.empty();
    }
    boolean rolledUp =
        marker.startsWith(query.prefix())
            && Listing.rollUp(marker, query).filter(marker::equals).isPresent();
    return rolledUp
        ? KeyOrder.afterAllWith(marker).map(after -> new Listing.Start(after, true))
        : Optional.of(new Listing.Start(marker, false));
  }
}
