package dev.postern.provision.bucket;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Objects lie encrypted: by S3's own key, unless the owner chose one of theirs. */
record EncryptionAtRest(S3Client aws) implements BucketSetting {
  @Override
  public String words() {
    return "encryption at rest";
  }

  @Override
  public String permissionToRead() {
    return "s3:GetEncryptionConfiguration";
  }

  @Override
  public String permissionToSet() {
    return "s3:PutEncryptionConfiguration";
  }

  @Override
  public boolean isSet(String bucket) {
    try {
      return !aws.getBucketEncryption(which -> which.bucket(bucket))
          .serverSideEncryptionConfiguration()
          .rules()
          .isEmpty();
    } catch (S3Exception e) {
      return S3Codes.absent(e, "ServerSideEncryptionConfigurationNotFoundError");
    }
  }

  @Override
  public void set(String bucket) {
    ServerSideEncryptionRule s3Key =
        ServerSideEncryptionRule.builder()
            .applyServerSideEncryptionByDefault(
                key -> key.sseAlgorithm(ServerSideEncryption.AES256))
            .build();
    aws.putBucketEncryption(
        wanted ->
            wanted
                .bucket(bucket)
                .serverSideEncryptionConfiguration(encryption -> encryption.rules(s3Key)));
  }
}
