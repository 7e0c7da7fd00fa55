package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.TagSet;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.xml.XmlElement;
import java.io.IOException;
import java.util.Map;

/** Replaces a bucket's tags. */
public final class PutBucketTagging implements S3Action {
  private static final int LONGEST_BODY = 64 * 1024;

  private final Buckets buckets;

  /** Configures these. */
  public PutBucketTagging(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    XmlElement set =
        XmlBody.element(request, "Tagging", LONGEST_BODY)
            .child("TagSet")
            .orElseThrow(XmlBody::malformed);
    Map<String, String> tags = TagSet.ofBucket(set);
    buckets.configure(request.bucket(), settings -> settings.withTags(tags));
    return S3Reply.noContent();
  }
}
