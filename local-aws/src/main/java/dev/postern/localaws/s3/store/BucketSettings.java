package dev.postern.localaws.s3.store;

import dev.postern.localaws.iam.policy.PolicyDocument;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that can be configured on a bucket.
 *
 * @param versioning what it does with versions, where it was ever told to keep any
 * @param website how it is served as a website, where it is
 */
public record BucketSettings(
    Map<String, String> tags,
    Optional<PublicAccessBlock> publicAccessBlock,
    Encryption encryption,
    Optional<PolicyDocument> policy,
    List<CorsRule> cors,
    Optional<Versioning> versioning,
    Optional<Website> website) {

  /** Copies the collections. */
  public BucketSettings {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    cors = List.copyOf(cors);
  }

  /** Those of a new bucket. */
  public static BucketSettings fresh(Map<String, String> tags) {
    return new BucketSettings(
        tags,
        Optional.of(PublicAccessBlock.ALL),
        Encryption.DEFAULT,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with other tags. */
  public BucketSettings withTags(Map<String, String> other) {
    return new BucketSettings(
        other, publicAccessBlock, encryption, policy, cors, versioning, website);
  }

  /** The same with another public access block, or none. */
  public BucketSettings withPublicAccessBlock(Optional<PublicAccessBlock> other) {
    return new BucketSettings(tags, other, encryption, policy, cors, versioning, website);
  }

  /** The same with another default encryption. */
  public BucketSettings withEncryption(Encryption other) {
    return new BucketSettings(tags, publicAccessBlock, other, policy, cors, versioning, website);
  }

  /** The same with another policy, or none. */
  public BucketSettings withPolicy(Optional<PolicyDocument> other) {
    return new BucketSettings(
        tags, publicAccessBlock, encryption, other, cors, versioning, website);
  }

  /** The same with other CORS rules. */
  public BucketSettings withCors(List<CorsRule> other) {
    return new BucketSettings(
        tags, publicAccessBlock, encryption, policy, other, versioning, website);
  }

  /** The same with another way of keeping versions. */
  public BucketSettings withVersioning(Versioning other) {
    return new BucketSettings(
        tags, publicAccessBlock, encryption, policy, cors, Optional.of(other), website);
  }

  /** The same, served as a website otherwise, or not at all. */
  public BucketSettings withWebsite(Optional<Website> other) {
    return new BucketSettings(tags, publicAccessBlock, encryption, policy, cors, versioning, other);
  }
}
