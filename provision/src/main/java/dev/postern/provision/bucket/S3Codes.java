package dev.postern.provision.bucket;

import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3's error codes mean where the SDK has no exception of their own for them. */
final class S3Codes {
  private S3Codes() {}

  /** False, for the setting isn't there, if that is what S3 says; any other answer goes on. */
  static boolean absent(S3Exception thrown, String codeOfAbsence) {
    if (has(thrown, codeOfAbsence)) {
      return false;
    }
    throw thrown;
  }

  static boolean has(S3Exception thrown, String code) {
    return thrown.awsErrorDetails() != null && code.equals(thrown.awsErrorDetails().errorCode());
  }
}
