package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Buckets;
import java.util.List;

/** Removes a bucket's CORS rules. */
public final class DeleteBucketCors implements S3Action {
  private final Buckets buckets;

  /** Configures these. */
  public DeleteBucketCors(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) {
    buckets.configure(request.bucket(), settings -> settings.withCors(List.of()));
    return S3Reply.noContent();
  }
}
