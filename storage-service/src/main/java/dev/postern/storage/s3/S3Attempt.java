package dev.postern.storage.s3;

import dev.postern.storage.files.ObjectStore.Query;

/**
 * What was tried when S3 refused, so that the refusal can be told in terms of it.
 *
 * @param permission the IAM action that it takes
 * @param target what it was tried on, as people write it
 * @param continued whether S3 was given a position that a client may have made up
 */
record S3Attempt(String permission, String target, boolean continued) {
  private static final int LONGEST_TARGET = 200;

  static S3Attempt listBuckets() {
    return new S3Attempt("s3:ListAllMyBuckets", "this AWS account", false);
  }

  static S3Attempt listObjects(Query query) {
    return new S3Attempt(
        "s3:ListBucket", shown(query.bucket(), query.prefix()), query.position().isPresent());
  }

  static S3Attempt listVersions(String bucket, String prefix, boolean continued) {
    return new S3Attempt("s3:ListBucketVersions", shown(bucket, prefix), continued);
  }

  static S3Attempt onObject(String permission, String bucket, String key) {
    return new S3Attempt(permission, shown(bucket, key), false);
  }

  private static String shown(String bucket, String key) {
    String place = bucket + "/" + key;
    return place.codePointCount(0, place.length()) <= LONGEST_TARGET
        ? place
        : place.substring(0, place.offsetByCodePoints(0, LONGEST_TARGET)) + "…";
  }
}
