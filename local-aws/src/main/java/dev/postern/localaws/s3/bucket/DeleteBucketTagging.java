package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Buckets;
import java.util.Map;

/** Removes all of a bucket's tags. */
public final class DeleteBucketTagging implements S3Action {
  private final Buckets buckets;

  /** Configures these. */
  public DeleteBucketTagging(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) {
    buckets.configure(request.bucket(), settings -> settings.withTags(Map.of()));
    return S3Reply.noContent();
  }
}
