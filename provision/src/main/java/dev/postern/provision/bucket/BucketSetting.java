package dev.postern.provision.bucket;

import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** One thing that keeps a bucket's objects from those who have no business with them. */
sealed interface BucketSetting permits BlockedPublicAccess, EncryptionAtRest, TlsOnly {

  /** All of them, in no particular order. */
  static List<BucketSetting> all(S3Client aws) {
    return List.of(new BlockedPublicAccess(aws), new EncryptionAtRest(aws), new TlsOnly(aws));
  }

  /** What a person calls it. */
  String words();

  /** The IAM action that reads it. */
  String permissionToRead();

  /** The IAM action that sets it. */
  String permissionToSet();

  /** Whether the bucket has it. */
  boolean isSet(String bucket);

  /** Gives it to the bucket and leaves all else as it is. */
  void set(String bucket);
}
