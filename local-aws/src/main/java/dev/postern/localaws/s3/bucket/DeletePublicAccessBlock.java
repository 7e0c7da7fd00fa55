package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Buckets;
import java.util.Optional;

/** Removes a bucket's switches against being made public by mistake. */
public final class DeletePublicAccessBlock implements S3Action {
  private final Buckets buckets;

  /** Configures these. */
  public DeletePublicAccessBlock(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) {
    buckets.configure(
        request.bucket(), settings -> settings.withPublicAccessBlock(Optional.empty()));
    return S3Reply.noContent();
  }
}
