package dev.postern.provision.bucket;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** No ACL and no policy can open the bucket to everybody. */
record BlockedPublicAccess(S3Client aws) implements BucketSetting {
  private static final PublicAccessBlockConfiguration ALL =
      PublicAccessBlockConfiguration.builder()
          .blockPublicAcls(true)
          .ignorePublicAcls(true)
          .blockPublicPolicy(true)
          .restrictPublicBuckets(true)
          .build();

  @Override
  public String words() {
    return "public access blocked";
  }

  @Override
  public String permissionToRead() {
    return "s3:GetBucketPublicAccessBlock";
  }

  @Override
  public String permissionToSet() {
    return "s3:PutBucketPublicAccessBlock";
  }

  @Override
  public boolean isSet(String bucket) {
    try {
      return ALL.equals(
          aws.getPublicAccessBlock(which -> which.bucket(bucket)).publicAccessBlockConfiguration());
    } catch (S3Exception e) {
      return S3Codes.absent(e, "NoSuchPublicAccessBlockConfiguration");
    }
  }

  @Override
  public void set(String bucket) {
    aws.putPublicAccessBlock(wanted -> wanted.bucket(bucket).publicAccessBlockConfiguration(ALL));
  }
}
