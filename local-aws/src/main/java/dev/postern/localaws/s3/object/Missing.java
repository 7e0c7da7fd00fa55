package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Bucket;
import java.util.Optional;

/** Tells that an object is not there, but only those who may list its bucket. */
final class Missing {
  private Missing() {}

  /** {@code NoSuchKey} for whoever may list, {@code AccessDenied} for everybody else. */
  static S3Exception key(S3Request request, Bucket bucket, String key) {
    request.access().require("s3:ListBucket", bucket.arn(), Optional.of(bucket));
    return new S3Exception(S3Error.NO_SUCH_KEY).with("Key", key);
  }
}
