package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Buckets;
import java.io.IOException;

/** Deletes a bucket that holds no object. */
public final class DeleteBucket implements S3Action {
  private final Buckets buckets;

  /** Deletes from among these. */
  public DeleteBucket(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    if (!buckets.delete(request.bucket())) {
      throw new S3Exception(S3Error.BUCKET_NOT_EMPTY).with("BucketName", request.bucketName());
    }
    return S3Reply.noContent();
  }
}
