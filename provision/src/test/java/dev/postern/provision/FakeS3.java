package dev.postern.provision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;

/** An account's buckets and their settings in memory. */
final class FakeS3 implements S3Client {
  final Map<String, Settings> buckets = new HashMap<>();
  private final FakeAws aws;

  /** All that is known of one bucket. */
  static final class Settings {
    String region = FakeAws.REGION;
    List<Tag> tags = new ArrayList<>();
    @Nullable PublicAccessBlockConfiguration publicAccess;
    @Nullable ServerSideEncryptionConfiguration encryption;
    @Nullable String policy;
  }

  FakeS3(FakeAws aws) {
    this.aws = aws;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public ListBucketsResponse listBuckets(ListBucketsRequest request) {
    return aws.read(
        "ListBuckets",
        () ->
            ListBucketsResponse.builder()
                .buckets(
                    buckets.entrySet().stream()
                        .filter(bucket -> bucket.getKey().startsWith(request.prefix()))
                        .map(
                            bucket ->
                                Bucket.builder()
                                    .name(bucket.getKey())
                                    .bucketRegion(bucket.getValue().region)
                                    .build())
                        .toList())
                .build());
  }

  @Override
  public CreateBucketResponse createBucket(CreateBucketRequest request) {
    return aws.write(
        "CreateBucket",
        () -> {
          Settings settings = new Settings();
          settings.tags = request.createBucketConfiguration().tags();
          settings.region = request.createBucketConfiguration().locationConstraintAsString();
          buckets.put(request.bucket(), settings);
          return CreateBucketResponse.builder().build();
        });
  }

  @Override
  public GetBucketTaggingResponse getBucketTagging(GetBucketTaggingRequest request) {
    return aws.read(
        "GetBucketTagging",
        () -> {
          List<Tag> tags = bucket(request.bucket()).tags;
          if (tags.isEmpty()) {
            throw failure(404, "NoSuchTagSet");
          }
          return GetBucketTaggingResponse.builder().tagSet(tags).build();
        });
  }

  @Override
  public PutBucketTaggingResponse putBucketTagging(PutBucketTaggingRequest request) {
    return aws.write(
        "PutBucketTagging",
        () -> {
          bucket(request.bucket()).tags = request.tagging().tagSet();
          return PutBucketTaggingResponse.builder().build();
        });
  }

  @Override
  public GetPublicAccessBlockResponse getPublicAccessBlock(GetPublicAccessBlockRequest request) {
    return aws.read(
        "GetPublicAccessBlock",
        () -> {
          PublicAccessBlockConfiguration block = bucket(request.bucket()).publicAccess;
          if (block == null) {
            throw failure(404, "NoSuchPublicAccessBlockConfiguration");
          }
          return GetPublicAccessBlockResponse.builder()
              .publicAccessBlockConfiguration(block)
              .build();
        });
  }

  @Override
  public PutPublicAccessBlockResponse putPublicAccessBlock(PutPublicAccessBlockRequest request) {
    return aws.write(
        "PutPublicAccessBlock",
        () -> {
          bucket(request.bucket()).publicAccess = request.publicAccessBlockConfiguration();
          return PutPublicAccessBlockResponse.builder().build();
        });
  }

  @Override
  public GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
    return aws.read(
        "GetBucketEncryption",
        () -> {
          ServerSideEncryptionConfiguration encryption = bucket(request.bucket()).encryption;
          if (encryption == null) {
            throw failure(404, "ServerSideEncryptionConfigurationNotFoundError");
          }
          return GetBucketEncryptionResponse.builder()
              .serverSideEncryptionConfiguration(encryption)
              .build();
        });
  }

  @Override
  public PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
    return aws.write(
        "PutBucketEncryption",
        () -> {
          bucket(request.bucket()).encryption = request.serverSideEncryptionConfiguration();
          return PutBucketEncryptionResponse.builder().build();
        });
  }

  @Override
  public GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request) {
    return aws.read(
        "GetBucketPolicy",
        () -> {
          String policy = bucket(request.bucket()).policy;
          if (policy == null) {
            throw failure(404, "NoSuchBucketPolicy");
          }
          return GetBucketPolicyResponse.builder().policy(policy).build();
        });
  }

  @Override
  public PutBucketPolicyResponse putBucketPolicy(PutBucketPolicyRequest request) {
    return aws.write(
        "PutBucketPolicy",
        () -> {
          bucket(request.bucket()).policy = request.policy();
          return PutBucketPolicyResponse.builder().build();
        });
  }

  Settings bucket(String name) {
    Settings settings = buckets.get(name);
    if (settings == null) {
      throw failure(404, "NoSuchBucket");
    }
    return settings;
  }

  static S3Exception failure(int status, String code) {
    return (S3Exception) FakeAws.coded(S3Exception.builder(), status, code).build();
  }
}
