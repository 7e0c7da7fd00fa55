package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;

/** Returns the policy on a bucket as it was put. */
public final class GetBucketPolicy implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    PolicyDocument policy =
        request
            .bucket()
            .settings()
            .policy()
            .orElseThrow(
                () ->
                    new S3Exception(S3Error.NO_SUCH_BUCKET_POLICY)
                        .with("BucketName", request.bucketName()));
    return S3Reply.document(200, "application/json", policy.text());
  }
}
