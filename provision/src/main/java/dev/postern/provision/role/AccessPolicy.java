package dev.postern.provision.role;

import dev.postern.provision.role.Policy.Statement;
import java.util.List;
import java.util.Map;

/**
 * What the role of a signed-in person or a guest allows, and nothing beyond it. No access lists the
 * account's buckets: Postern offers those it is configured with, and the names of others would tell
 * people what the owner may not want to show.
 *
 * @param commonPrefix where all may read, ending in a slash
 * @param homePrefix below it each person has a folder named by their identity id, ending in a slash
 */
public record AccessPolicy(Access access, String bucket, String commonPrefix, String homePrefix) {
  private static final String IDENTITY = "${cognito-identity.amazonaws.com:sub}";
  private static final String LIST = "s3:ListBucket";
  private static final List<String> READ = List.of("s3:GetObject", "s3:GetObjectTagging");

  /** The document that IAM takes. */
  public String document(Who who) {
    return policyOf(who).json();
  }

  /** The same bucket and prefixes with more or less to do. */
  AccessPolicy with(Access other) {
    return new AccessPolicy(other, bucket, commonPrefix, homePrefix);
  }

  Policy policyOf(Who who) {
    return switch (who) {
      case SIGNED_IN ->
          switch (access) {
            case HOME -> home();
            case READ -> read();
            case FULL -> full();
          };
      case GUEST -> ofGuests();
    };
  }

  /** What is for all to read, whatever people who signed in may do. */
  private Policy ofGuests() {
    String common = commonPrefix + "*";
    return Policy.of(
        Statement.allow(
            "ListCommon",
            List.of(LIST),
            List.of(bucketArn()),
            Map.of("StringLike", Map.of("s3:prefix", List.of(common)))),
        Statement.allow("ReadCommon", List.of("s3:GetObject"), List.of(objectArn(common))));
  }

  private Policy home() {
    String own = homePrefix + IDENTITY + "/*";
    String common = commonPrefix + "*";
    return Policy.of(
        // Folded at the slash, so that it shows the folders' names and no object below them.
        Statement.allow(
            "ListTopFolders",
            List.of(LIST),
            List.of(bucketArn()),
            Map.of("StringEquals", Map.of("s3:prefix", List.of(""), "s3:delimiter", List.of("/")))),
        Statement.allow(
            "ListCommonAndOwn",
            List.of(LIST),
            List.of(bucketArn()),
            Map.of("StringLike", Map.of("s3:prefix", List.of(common, own)))),
        Statement.allow(
            "ListVersionsOfOwn",
            List.of("s3:ListBucketVersions"),
            List.of(bucketArn()),
            Map.of("StringLike", Map.of("s3:prefix", List.of(own)))),
        seeVersioning(),
        Statement.allow("ReadCommonAndOwn", READ, List.of(objectArn(common), objectArn(own))),
        Statement.allow(
            "WriteOwn",
            List.of(
                "s3:GetObjectVersion",
                "s3:GetObjectVersionTagging",
                "s3:PutObject",
                "s3:PutObjectTagging",
                "s3:PutObjectVersionTagging",
                "s3:DeleteObject",
                "s3:DeleteObjectVersion",
                "s3:RestoreObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts"),
            List.of(objectArn(own))));
  }

  private Policy read() {
    return Policy.of(
        Statement.allow("List", List.of(LIST), List.of(bucketArn())),
        seeVersioning(),
        Statement.allow("Read", READ, List.of(objectArn("*"))));
  }

  /** Everything about objects but their ACLs: who may read is said here and nowhere else. */
  private Policy full() {
    return Policy.of(
        Statement.allow(
            "List",
            List.of(LIST, "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"),
            List.of(bucketArn())),
        seeVersioning(),
        Statement.allow(
            "ReadAndWrite",
            List.of(
                "s3:GetObject",
                "s3:GetObjectAttributes",
                "s3:GetObjectTagging",
                "s3:GetObjectVersion",
                "s3:GetObjectVersionAttributes",
                "s3:GetObjectVersionTagging",
                "s3:PutObject",
                "s3:PutObjectTagging",
                "s3:PutObjectVersionTagging",
                "s3:DeleteObject",
                "s3:DeleteObjectTagging",
                "s3:DeleteObjectVersion",
                "s3:DeleteObjectVersionTagging",
                "s3:RestoreObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts"),
            List.of(objectArn("*"))));
  }

  /** Whether what is deleted can be brought back is said before somebody deletes it. */
  private Statement seeVersioning() {
    return Statement.allow(
        "SeeVersioning", List.of("s3:GetBucketVersioning"), List.of(bucketArn()));
  }

  private String bucketArn() {
    return "arn:aws:s3:::" + bucket;
  }

  private String objectArn(String keys) {
    return bucketArn() + "/" + keys;
  }
}
