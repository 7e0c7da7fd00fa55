package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.iam.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a role's policies let its sessions do, through the SDK. */
class AuthorizationIT extends S3Fixture {
  private static final String HOME =
      """
      {"Version":"2012-10-17","Statement":[
       {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::photos",
        "Condition":{"StringLike":{"s3:prefix":["common/*",
          "home/${cognito-identity.amazonaws.com:sub}/*"]}}},
       {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::photos/common/*"},
       {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject"],
        "Resource":"arn:aws:s3:::photos/home/${cognito-identity.amazonaws.com:sub}/*"}]}
      """;
  private static final String MINE = "home/" + TestAws.IDENTITY + "/";
  private static final String THEIRS = "home/eu-central-1:someone-else/";

  @Test
  void aPersonsOwnPrefixIsTheirs() {
    try (S3Client ann = aws.s3(aws.session("home", HOME))) {
      ann.putObject(b -> b.bucket(BUCKET).key(MINE + "k"), RequestBody.fromString("mine"));

      assertThat(
              ann.listObjectsV2(b -> b.bucket(BUCKET).prefix(MINE)).contents().stream()
                  .map(S3Object::key))
          .containsExactly(MINE + "k");
      assertThat(ann.getObjectAsBytes(b -> b.bucket(BUCKET).key(MINE + "k")).asUtf8String())
          .isEqualTo("mine");
      ann.deleteObject(b -> b.bucket(BUCKET).key(MINE + "k"));
    }
  }

  @Test
  void anotherPersonsPrefixIsNot() {
    put(THEIRS + "k", "theirs");

    try (S3Client ann = aws.s3(aws.session("home", HOME))) {
      refused(() -> ann.listObjectsV2(b -> b.bucket(BUCKET).prefix(THEIRS)), 403, "AccessDenied");
      refused(
          () -> ann.getObjectAsBytes(b -> b.bucket(BUCKET).key(THEIRS + "k")), 403, "AccessDenied");
      refused(
          () -> ann.putObject(b -> b.bucket(BUCKET).key(THEIRS + "x"), RequestBody.empty()),
          403,
          "AccessDenied");
      refused(() -> ann.deleteObject(b -> b.bucket(BUCKET).key(THEIRS + "k")), 403, "AccessDenied");
    }
    assertThat(get(THEIRS + "k")).isEqualTo("theirs");
  }

  @Test
  void aListWithoutItsPrefixIsDenied() {
    try (S3Client ann = aws.s3(aws.session("home", HOME))) {
      refused(() -> ann.listObjectsV2(b -> b.bucket(BUCKET)), 403, "AccessDenied");
      refused(() -> ann.listBuckets(), 403, "AccessDenied");
      refused(() -> ann.headBucket(b -> b.bucket(BUCKET)), 403);
    }
  }

  @Test
  void theDenialDoesNotSayWhatWasMissing() {
    try (S3Client ann = aws.s3(aws.session("home", HOME))) {
      assertThatThrownBy(() -> ann.listObjectsV2(b -> b.bucket(BUCKET)))
          .isInstanceOfSatisfying(
              S3Exception.class,
              refused ->
                  assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Access Denied"));
    }
  }

  @Test
  void aMissingKeyIsNoSuchKeyForWhoMayListAlone() {
    Role getter = aws.role("getter", statement("s3:GetObject", "arn:aws:s3:::photos/*"));
    Role lister =
        aws.role(
            "lister",
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow",
             "Action":["s3:GetObject","s3:ListBucket"],"Resource":"*"}}
            """);

    try (S3Client blind = aws.s3(aws.assume(getter, Optional.empty(), Map.of()));
        S3Client seeing = aws.s3(aws.assume(lister, Optional.empty(), Map.of()))) {
      refused(() -> blind.getObjectAsBytes(b -> b.bucket(BUCKET).key("none")), 403, "AccessDenied");
      refused(() -> blind.headObject(b -> b.bucket(BUCKET).key("none")), 403);
      refused(() -> seeing.getObjectAsBytes(b -> b.bucket(BUCKET).key("none")), 404, "NoSuchKey");
      refused(() -> seeing.headObject(b -> b.bucket(BUCKET).key("none")), 404);
    }
  }

  @Test
  void aSessionPolicyLimitsTheRole() {
    Role all = aws.role("all", statement("s3:*", "*"));
    put("a/k", "x");
    put("b/k", "x");

    try (S3Client limited =
        aws.s3(
            aws.assume(
                all,
                Optional.of(statement("s3:GetObject", "arn:aws:s3:::photos/a/*")),
                Map.of()))) {
      assertThat(limited.getObjectAsBytes(b -> b.bucket(BUCKET).key("a/k")).asUtf8String())
          .isEqualTo("x");
      refused(
          () -> limited.getObjectAsBytes(b -> b.bucket(BUCKET).key("b/k")), 403, "AccessDenied");
    }
  }

  @Test
  void tagsOfTheSessionCountInPolicies() {
    Role team =
        aws.role(
            "team", statement("s3:GetObject", "arn:aws:s3:::photos/${aws:PrincipalTag/team}/*"));
    List.of("red/k", "blue/k").forEach(key -> put(key, "x"));

    try (S3Client red = aws.s3(aws.assume(team, Optional.empty(), Map.of("team", "red")))) {
      assertThat(red.getObjectAsBytes(b -> b.bucket(BUCKET).key("red/k")).asUtf8String())
          .isEqualTo("x");
      refused(() -> red.getObjectAsBytes(b -> b.bucket(BUCKET).key("blue/k")), 403, "AccessDenied");
    }
  }

  @Test
  void aCopyNeedsBothEnds() {
    put("from/k", "x");
    Role copier =
        aws.role(
            "copier",
            """
            {"Version":"2012-10-17","Statement":[
             {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::photos/to/*"},
             {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::photos/free/*"}]}
            """);

    try (S3Client client = aws.s3(aws.assume(copier, Optional.empty(), Map.of()))) {
      refused(
          () ->
              client.copyObject(
                  b ->
                      b.sourceBucket(BUCKET)
                          .sourceKey("from/k")
                          .destinationBucket(BUCKET)
                          .destinationKey("to/k")),
          403,
          "AccessDenied");
    }
  }

  @Test
  void aStrangerMayNothing() {
    put("k", "v");

    try (S3Client stranger = aws.anonymous()) {
      refused(() -> stranger.getObjectAsBytes(b -> b.bucket(BUCKET).key("k")), 403, "AccessDenied");
      refused(() -> stranger.listObjectsV2(b -> b.bucket(BUCKET)), 403, "AccessDenied");
      refused(
          () -> stranger.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.empty()),
          403,
          "AccessDenied");
    }
  }

  @Test
  void aBucketPolicyCanLetTheWorldRead() {
    put("public/k", "v");
    s3.deletePublicAccessBlock(b -> b.bucket(BUCKET));

    s3.putBucketPolicy(b -> b.bucket(BUCKET).policy(publicPolicy()));

    try (S3Client stranger = aws.anonymous()) {
      assertThat(stranger.getObjectAsBytes(b -> b.bucket(BUCKET).key("public/k")).asUtf8String())
          .isEqualTo("v");
      refused(
          () -> stranger.getObjectAsBytes(b -> b.bucket(BUCKET).key("other")), 403, "AccessDenied");
    }
  }

  @Test
  void aPublicPolicyIsRefusedWhereTheBucketBlocksThem() {
    refused(
        () -> s3.putBucketPolicy(b -> b.bucket(BUCKET).policy(publicPolicy())),
        403,
        "AccessDenied");
  }

  @Test
  void aPublicPolicyCountsForNothingWhereTheBucketIsRestricted() {
    put("public/k", "v");
    s3.deletePublicAccessBlock(b -> b.bucket(BUCKET));
    s3.putBucketPolicy(b -> b.bucket(BUCKET).policy(publicPolicy()));

    s3.putPublicAccessBlock(
        b -> b.bucket(BUCKET).publicAccessBlockConfiguration(c -> c.restrictPublicBuckets(true)));

    try (S3Client stranger = aws.anonymous()) {
      refused(
          () -> stranger.getObjectAsBytes(b -> b.bucket(BUCKET).key("public/k")),
          403,
          "AccessDenied");
    }
  }

  @Test
  void aBucketPolicyComesBackAndGoes() {
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny",
         "Principal":{"AWS":"arn:aws:iam::000000000000:role/x"},"Action":"s3:*",
         "Resource":["arn:aws:s3:::photos","arn:aws:s3:::photos/*"]}]}
        """;
    refused(() -> s3.getBucketPolicy(b -> b.bucket(BUCKET)), 404, "NoSuchBucketPolicy");

    s3.putBucketPolicy(b -> b.bucket(BUCKET).policy(policy));

    assertThat(s3.getBucketPolicy(b -> b.bucket(BUCKET)).policy()).isEqualTo(policy);
    s3.deleteBucketPolicy(b -> b.bucket(BUCKET));
    refused(() -> s3.getBucketPolicy(b -> b.bucket(BUCKET)), 404, "NoSuchBucketPolicy");
  }

  @Test
  void aPolicyForAnotherBucketIsMalformed() {
    refused(
        () ->
            s3.putBucketPolicy(
                b ->
                    b.bucket(BUCKET)
                        .policy(
                            """
                            {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*",
                             "Action":"s3:*","Resource":"arn:aws:s3:::photos2/*"}}
                            """)),
        400,
        "MalformedPolicy");
  }

  private static String publicPolicy() {
    return """
    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*",
     "Action":"s3:GetObject","Resource":"arn:aws:s3:::photos/public/*"}}
    """;
  }

  private static String statement(String action, String resource) {
    return """
    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"%s","Resource":"%s"}}
    """
        .formatted(action, resource);
  }
}
