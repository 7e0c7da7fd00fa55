package dev.postern.localaws.s3.store;

/** A bucket's switches against being made public by mistake. */
public record PublicAccessBlock(
    boolean blockPublicAcls,
    boolean ignorePublicAcls,
    boolean blockPublicPolicy,
    boolean restrictPublicBuckets) {
  /** What every new bucket has. */
  public static final PublicAccessBlock ALL = new PublicAccessBlock(true, true, true, true);
}
