package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.iam.AccessRequest;
import dev.postern.localaws.iam.Decision;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Principal;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.PublicAccessBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What IAM allows the caller of one request. */
public final class Access {
  private final Iam iam;
  private final Principal principal;
  private final Map<String, List<String>> context;

  /**
   * @param context the request's condition keys
   */
  public Access(Iam iam, Principal principal, Map<String, List<String>> context) {
    this.iam = iam;
    this.principal = principal;
    this.context = context;
  }

  /** Who calls. */
  public Principal principal() {
    return principal;
  }

  /** Whether the caller may do something to the account or to a bucket that is not there yet. */
  public boolean permits(String action, String arn) {
    return decide(action, arn, Optional.empty()) instanceof Decision.Allowed;
  }

  /** Whether the caller may do something to a bucket or to what is in it. */
  public boolean permits(String action, String arn, Bucket bucket) {
    return decide(action, arn, policyOf(bucket)) instanceof Decision.Allowed;
  }

  /**
   * Demands that the caller may do something.
   *
   * @param bucket the bucket that it is about, whose policy is heard
   * @throws S3Exception {@code AccessDenied}; only the log tells why
   */
  public void require(String action, String arn, Optional<Bucket> bucket) {
    if (decide(action, arn, bucket.flatMap(this::policyOf)) instanceof Decision.Denied) {
      throw new S3Exception(S3Error.ACCESS_DENIED);
    }
  }

  /** The same caller in a request with further condition keys. */
  public Access with(Map<String, List<String>> more) {
    Map<String, List<String>> all = new HashMap<>(context);
    all.putAll(more);
    return new Access(iam, principal, all);
  }

  private Decision decide(String action, String arn, Optional<PolicyDocument> policy) {
    return iam.decide(new AccessRequest(principal, action, arn, context, policy));
  }

  /** The bucket's policy, unless it is public and the bucket keeps strangers out. */
  private Optional<PolicyDocument> policyOf(Bucket bucket) {
    boolean restricted =
        bucket
            .settings()
            .publicAccessBlock()
            .filter(PublicAccessBlock::restrictPublicBuckets)
            .isPresent();
    return bucket
        .settings()
        .policy()
        .filter(
            policy ->
                !(restricted
                    && policy.grantsToEveryone()
                    && principal instanceof Principal.Anonymous));
  }
}
