package dev.postern.localaws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.iam.policy.MalformedPolicyException;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.BucketSettings;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.PublicAccessBlock;
import java.io.IOException;
import java.util.Optional;

/** Sets the policy on a bucket and what is in it. */
public final class PutBucketPolicy implements S3Action {
  private static final int LONGEST = 20 * 1024;

  private final Buckets buckets;

  /** Configures these. */
  public PutBucketPolicy(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    PolicyDocument policy = parse(new String(XmlBody.bytes(request, LONGEST), UTF_8));
    Bucket bucket = request.bucket();
    if (!policy.namesOnly(arn -> arn.equals(bucket.arn()) || arn.startsWith(bucket.arn() + "/"))) {
      throw new S3Exception(S3Error.MALFORMED_POLICY, "Policy has invalid resource");
    }
    buckets.configure(bucket, settings -> with(settings, policy));
    return S3Reply.noContent();
  }

  private static BucketSettings with(BucketSettings settings, PolicyDocument policy) {
    boolean blocked =
        settings.publicAccessBlock().filter(PublicAccessBlock::blockPublicPolicy).isPresent();
    if (blocked && policy.grantsToEveryone()) {
      throw new S3Exception(
          S3Error.ACCESS_DENIED,
          "Access Denied because public policies are prevented by the BlockPublicPolicy setting in"
              + " S3 Block Public Access.");
    }
    return settings.withPolicy(Optional.of(policy));
  }

  private static PolicyDocument parse(String text) {
    try {
      return PolicyDocument.parse(PolicyKind.RESOURCE, text);
    } catch (MalformedPolicyException malformed) {
      throw new S3Exception(S3Error.MALFORMED_POLICY, String.valueOf(malformed.getMessage()));
    }
  }
}
