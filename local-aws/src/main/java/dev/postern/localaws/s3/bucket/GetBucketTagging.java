package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.protocol.TagSet;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Map;

/** Returns a bucket's tags. */
public final class GetBucketTagging implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    Map<String, String> tags = request.bucket().settings().tags();
    if (tags.isEmpty()) {
      throw new S3Exception(S3Error.NO_SUCH_TAG_SET).with("BucketName", request.bucketName());
    }
    XmlWriter xml = S3Xml.open("Tagging");
    TagSet.write(xml, tags);
    return S3Reply.xml(xml.close("Tagging"));
  }
}
