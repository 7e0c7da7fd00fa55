package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Optional;

/** Lists a bucket's objects, page by page. */
public final class ListObjectsV2 implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    String type = request.parameter("list-type").orElse("");
    if (!type.equals("2")) {
      throw S3Exception.invalidArgument(
          "Invalid List Type specified in Request", "list-type", type);
    }
    ListQuery query = ListQuery.of(request);
    Optional<String> token = request.parameter("continuation-token");
    Optional<String> startAfter = request.parameter("start-after").filter(key -> !key.isEmpty());
    Optional<Listing.Start> start =
        token
            .map(ContinuationToken::read)
            .or(() -> startAfter.map(key -> new Listing.Start(key, false)));
    Listing listing = Listing.read(request.bucket().objects(), query, start);
    XmlWriter xml = S3Xml.open("ListBucketResult");
    ListXml list = new ListXml(xml, query);
    list.head(request.bucketName());
    startAfter.ifPresent(key -> xml.element("StartAfter", list.spelled(key)));
    token.ifPresent(given -> xml.element("ContinuationToken", given));
    listing
        .next()
        .ifPresent(next -> xml.element("NextContinuationToken", ContinuationToken.write(next)));
    xml.element("KeyCount", listing.count()).element("IsTruncated", listing.next().isPresent());
    list.content(listing, request.parameter("fetch-owner").filter("true"::equals).isPresent());
    return S3Reply.xml(xml.close("ListBucketResult"));
  }
}
