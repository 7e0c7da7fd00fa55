package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.Regions;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.xml.XmlWriter;

/** Tells in which region a bucket is; of the oldest region it says nothing. */
public final class GetBucketLocation implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    String region = request.bucket().region();
    String location = region.equals(Regions.OLDEST) ? "" : region;
    return S3Reply.xml(new XmlWriter().element("LocationConstraint", S3Xml.NAMESPACE, location));
  }
}
