package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.Encryption;

/** Returns a bucket to the encryption that every bucket begins with. */
public final class DeleteBucketEncryption implements S3Action {
  private final Buckets buckets;

  /** Configures these. */
  public DeleteBucketEncryption(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) {
    buckets.configure(request.bucket(), settings -> settings.withEncryption(Encryption.DEFAULT));
    return S3Reply.noContent();
  }
}
