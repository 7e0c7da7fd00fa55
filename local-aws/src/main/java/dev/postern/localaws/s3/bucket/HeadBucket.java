package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.Regions;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;

/** Tells whether a bucket is there, and where. */
public final class HeadBucket implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    return S3Reply.ok()
        .header(Regions.HEADER, request.bucket().region())
        .header("x-amz-access-point-alias", "false");
  }
}
