package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Buckets;
import java.util.Optional;

/** Lets a bucket be a website no longer. */
public final class DeleteBucketWebsite implements S3Action {
  private final Buckets buckets;

  /** Configures these. */
  public DeleteBucketWebsite(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) {
    buckets.configure(request.bucket(), settings -> settings.withWebsite(Optional.empty()));
    return S3Reply.noContent();
  }
}
