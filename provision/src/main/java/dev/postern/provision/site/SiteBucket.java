package dev.postern.provision.site;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.ProvisionException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket that a site lies in; nothing is replaced but what was looked at. */
final class SiteBucket {
  /** The one region that must not be named when a bucket is created in it. */
  private static final String NAMELESS_REGION = "us-east-1";

  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  private final S3Client aws;
  private final String name;

  SiteBucket(S3Client aws, String name) {
    this.aws = aws;
    this.name = name;
  }

  /** An object that is there, as far as it matters. */
  record Found(
      String etag,
      Optional<String> checksum,
      Optional<String> type,
      Optional<String> cacheControl,
      Optional<String> encoding) {

    /** Whether browsers get from it what they are to get. */
    boolean serves(SiteFile file) {
      return checksum.equals(Optional.of(file.checksum()))
          && type.equals(Optional.of(file.type()))
          && cacheControl.equals(Optional.of(file.cacheControl()))
          && encoding.equals(file.encoding());
    }

    static Found of(HeadObjectResponse head) {
      return new Found(
          head.eTag(),
          Optional.ofNullable(head.checksumSHA256()),
          Optional.ofNullable(head.contentType()),
          Optional.ofNullable(head.cacheControl()),
          Optional.ofNullable(head.contentEncoding()).filter(text -> !text.isEmpty()));
    }
  }

  /** Whether there is such a bucket that these credentials can see. */
  boolean exists() {
    return call("look for the bucket %s", "s3:ListBucket")
        .make(
            () -> {
              try {
                aws.headBucket(which -> which.bucket(name));
                return true;
              } catch (NoSuchBucketException missing) {
                return false;
              }
            });
  }

  /** Makes the bucket: private and encrypted, as S3 makes buckets since 2023. */
  void create(String region) {
    CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(name);
    if (!region.equals(NAMELESS_REGION)) {
      request.createBucketConfiguration(where -> where.locationConstraint(region));
    }
    call("create the bucket %s", "s3:CreateBucket").make(() -> aws.createBucket(request.build()));
  }

  /** A record and the tag by which it is replaced. */
  record Recorded(SiteRecord record, Optional<String> etag) {}

  /**
   * What is recorded of the site in it.
   *
   * @throws ProvisionException also where something else has that key
   */
  Recorded record() {
    return call("read what was published in the bucket %s", "s3:GetObject and s3:ListBucket")
        .make(
            () -> {
              try {
                ResponseBytes<GetObjectResponse> bytes =
                    aws.getObjectAsBytes(which -> which.bucket(name).key(SiteRecord.KEY));
                return new Recorded(
                    SiteRecord.read(bytes.asByteArray()).orElseThrow(this::notARecord),
                    Optional.of(bytes.response().eTag()));
              } catch (NoSuchKeyException nothingYet) {
                return new Recorded(SiteRecord.none(), Optional.empty());
              }
            });
  }

  Optional<Found> find(String key) {
    return call("look for " + key + " in the bucket %s", "s3:GetObject and s3:ListBucket")
        .make(
            () -> {
              try {
                return Optional.of(
                    Found.of(
                        aws.headObject(
                            which ->
                                which.bucket(name).key(key).checksumMode(ChecksumMode.ENABLED))));
              } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND) {
                  return Optional.empty();
                }
                throw e;
              }
            });
  }

  /**
   * Puts a file.
   *
   * @param etag of what it replaces, empty where nothing may be there
   * @throws ProvisionException also where somebody was faster
   */
  String put(SiteFile file, Optional<String> etag) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(name)
            .key(file.key())
            .contentType(file.type())
            .cacheControl(file.cacheControl())
            .checksumAlgorithm(ChecksumAlgorithm.SHA256);
    file.encoding().ifPresent(request::contentEncoding);
    etag.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
    return call("put " + file.key() + " into the bucket %s", "s3:PutObject")
        .make(
            () -> {
              try {
                return aws.putObject(request.build(), RequestBody.fromBytes(file.bytes())).eTag();
              } catch (S3Exception e) {
                throw orOvertaken(file.key(), e);
              }
            });
  }

  void delete(SortedSet<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    DeleteObjectsResponse answer =
        call("delete what is gone from the bucket %s", "s3:DeleteObject")
            .make(
                () ->
                    aws.deleteObjects(
                        which -> which.bucket(name).delete(these -> these.objects(objects))));
    if (!answer.errors().isEmpty()) {
      throw new ProvisionException(
          "The bucket %s keeps %s, for S3 says %s of it. The new page is there; see what holds it, and run the command again."
              .formatted(
                  name, answer.errors().getFirst().key(), answer.errors().getFirst().code()));
    }
  }

  private RuntimeException orOvertaken(String key, S3Exception thrown) {
    boolean overtaken =
        thrown.statusCode() == PRECONDITION_FAILED
            || thrown.statusCode() == CONFLICT
            || thrown.statusCode() == NOT_FOUND;
    return overtaken
        ? new ProvisionException(
            "Somebody else wrote %s into the bucket %s meanwhile. Run the command again once they are done."
                .formatted(key, name),
            thrown)
        : thrown;
  }

  private ProvisionException notARecord() {
    return new ProvisionException(
        "The bucket %s has a %s that isn't Postern's. Choose another bucket, or move it away."
            .formatted(name, SiteRecord.KEY));
  }

  private AwsCall call(String purpose, String permission) {
    return new AwsCall(purpose.formatted(name), permission);
  }
}
