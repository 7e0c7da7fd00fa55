package dev.postern.provision.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.site.SiteStep.What;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/**
 * Lets a bucket serve the site by itself. Only the site's own files become public, whatever else
 * lies in the bucket; a policy that is there already is never replaced.
 */
final class WebsiteHosting {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final WebsiteConfiguration WEBSITE =
      WebsiteConfiguration.builder()
          .indexDocument(index -> index.suffix(BuiltSite.PAGE))
          .errorDocument(error -> error.key(BuiltSite.PAGE))
          .build();

  /** A policy may open it, an ACL may not. */
  private static final PublicAccessBlockConfiguration BY_POLICY_ALONE =
      PublicAccessBlockConfiguration.builder()
          .blockPublicAcls(true)
          .ignorePublicAcls(true)
          .blockPublicPolicy(false)
          .restrictPublicBuckets(false)
          .build();

  private final S3Client aws;
  private final String name;
  private final boolean readable;

  /**
   * @param readable whether the bucket is there, and not only would be
   */
  WebsiteHosting(S3Client aws, String name, boolean readable) {
    this.aws = aws;
    this.name = name;
    this.readable = readable;
  }

  /**
   * Stops before anything is done where the bucket's policy is somebody else's.
   *
   * @throws ProvisionException with what to add to it
   */
  void refuseOtherPolicy() {
    Optional<String> policy = policy();
    if (policy.isPresent() && !isOurs(policy.get())) {
      throw new ProvisionException(
          "The bucket %s has a policy, which isn't replaced. Add this statement to it, or choose another bucket: %s"
              .formatted(name, statement()));
    }
  }

  /** Sets what isn't set, and says how much that was. */
  int ensure(boolean dry, Consumer<SiteStep> progress) {
    int steps = 0;
    if (!BY_POLICY_ALONE.equals(publicAccess())) {
      steps +=
          set(
              dry,
              progress,
              "public access: by its policy alone",
              "s3:PutBucketPublicAccessBlock",
              () ->
                  aws.putPublicAccessBlock(
                      wanted ->
                          wanted.bucket(name).publicAccessBlockConfiguration(BY_POLICY_ALONE)));
    }
    if (policy().isEmpty()) {
      steps +=
          set(
              dry,
              progress,
              "policy: everybody may read the site's files",
              "s3:PutBucketPolicy",
              () -> aws.putBucketPolicy(wanted -> wanted.bucket(name).policy(document())));
    }
    if (!isWebsite()) {
      steps +=
          set(
              dry,
              progress,
              "website: " + BuiltSite.PAGE,
              "s3:PutBucketWebsite",
              () ->
                  aws.putBucketWebsite(
                      wanted -> wanted.bucket(name).websiteConfiguration(WEBSITE)));
    }
    return steps;
  }

  /** The statement that lets everybody read what the site has, and nothing else. */
  private String statement() {
    return """
    {"Sid":"PosternSite","Effect":"Allow","Principal":"*","Action":"s3:GetObject",\
    "Resource":["arn:aws:s3:::%1$s/index.html","arn:aws:s3:::%1$s/config.json","arn:aws:s3:::%1$s/assets/*"]}"""
        .formatted(name);
  }

  private String document() {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}".formatted(statement());
  }

  /** Whether everybody may read the site by it already; what else it says is its owner's. */
  private boolean isOurs(String policy) {
    try {
      JsonNode wanted = JSON.readTree(statement());
      for (JsonNode statement : JSON.readTree(policy).path("Statement")) {
        if (statement.equals(wanted)) {
          return true;
        }
      }
      return false;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private Optional<String> policy() {
    return read(
        "read the policy of the bucket %s",
        "s3:GetBucketPolicy",
        "NoSuchBucketPolicy",
        () -> aws.getBucketPolicy(which -> which.bucket(name)).policy());
  }

  private @Nullable PublicAccessBlockConfiguration publicAccess() {
    return read(
            "read whether the bucket %s may be public",
            "s3:GetBucketPublicAccessBlock",
            "NoSuchPublicAccessBlockConfiguration",
            () ->
                aws.getPublicAccessBlock(which -> which.bucket(name))
                    .publicAccessBlockConfiguration())
        .orElse(null);
  }

  private boolean isWebsite() {
    Optional<GetBucketWebsiteResponse> website =
        read(
            "read whether the bucket %s is a website",
            "s3:GetBucketWebsite",
            "NoSuchWebsiteConfiguration",
            () -> aws.getBucketWebsite(which -> which.bucket(name)));
    return website
        .filter(
            is ->
                is.redirectAllRequestsTo() == null
                    && WEBSITE.indexDocument().equals(is.indexDocument())
                    && WEBSITE.errorDocument().equals(is.errorDocument())
                    && List.of().equals(is.routingRules()))
        .isPresent();
  }

  private <T> Optional<T> read(String purpose, String permission, String absent, Supplier<T> call) {
    if (!readable) {
      return Optional.empty();
    }
    return new AwsCall(purpose.formatted(name), permission)
        .make(
            () -> {
              try {
                return Optional.of(call.get());
              } catch (S3Exception e) {
                if (e.awsErrorDetails() != null && absent.equals(e.awsErrorDetails().errorCode())) {
                  return Optional.empty();
                }
                throw e;
              }
            });
  }

  private int set(
      boolean dry,
      Consumer<SiteStep> progress,
      String setting,
      String permission,
      Supplier<?> call) {
    if (!dry) {
      Object unused =
          new AwsCall("set the bucket %s's %s".formatted(name, setting), permission)
              .make(call::get);
    }
    progress.accept(new SiteStep(What.SET, setting));
    return 1;
  }
}
