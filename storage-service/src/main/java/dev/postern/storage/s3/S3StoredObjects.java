package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.DeleteObject.Deleted;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.objects.RestoreArchived.Tier;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.objects.StoredObjects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectRequest;
import software.amazon.awssdk.services.s3.model.Tag;

/** Reads and changes one object at a time in the name of whoever the credentials are. */
final class S3StoredObjects implements StoredObjects {
  private static final String FOLDER = "application/x-directory";

  private final S3Client s3;

  S3StoredObjects(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public ObjectDetails describe(TemporaryCredentials credentials, ObjectName object) {
    HeadObjectRequest request =
        HeadObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(object.bucket())
            .key(object.key())
            .versionId(object.versionId().orElse(null))
            .checksumMode(ChecksumMode.ENABLED)
            .build();
    return S3Details.of(
        object.key(), S3Call.of(permission("s3:GetObject", object), () -> s3.headObject(request)));
  }

  @Override
  public Map<String, String> tags(TemporaryCredentials credentials, ObjectName object) {
    GetObjectTaggingRequest request =
        GetObjectTaggingRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(object.bucket())
            .key(object.key())
            .versionId(object.versionId().orElse(null))
            .build();
    return S3Call.of(ofTags("Get", object), () -> s3.getObjectTagging(request)).tagSet().stream()
        .collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value));
  }

  @Override
  public void replaceTags(
      TemporaryCredentials credentials, ObjectName object, Map<String, String> tags) {
    List<Tag> set =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    PutObjectTaggingRequest request =
        PutObjectTaggingRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(object.bucket())
            .key(object.key())
            .versionId(object.versionId().orElse(null))
            .tagging(tagging -> tagging.tagSet(set))
            .build();
    S3Call.of(ofTags("Put", object), () -> s3.putObjectTagging(request));
  }

  @Override
  public void restore(TemporaryCredentials credentials, ObjectName object, int days, Tier tier) {
    RestoreObjectRequest request =
        RestoreObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(object.bucket())
            .key(object.key())
            .versionId(object.versionId().orElse(null))
            .restoreRequest(
                wish -> wish.days(days).glacierJobParameters(how -> how.tier(tier.code())))
            .build();
    try {
      S3Call.of(
          S3Attempt.onObject("s3:RestoreObject", object.bucket(), object.key()),
          () -> s3.restoreObject(request));
    } catch (Failure failure) {
      throw switch (S3Failures.codeOf(failure)) {
        case "InvalidObjectState" ->
            Failure.invalid("?key", "An archived object: only those can be restored.");
        case "InvalidArgument" ->
            Failure.invalid("/tier", "A speed that there is for the object's storage class.");
        default -> failure;
      };
    }
  }

  @Override
  public Deleted delete(TemporaryCredentials credentials, ObjectName object) {
    DeleteObjectRequest request =
        DeleteObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(object.bucket())
            .key(object.key())
            .versionId(object.versionId().orElse(null))
            .build();
    DeleteObjectResponse deleted =
        S3Call.of(permission("s3:DeleteObject", object), () -> s3.deleteObject(request));
    return new Deleted(
        Optional.ofNullable(deleted.versionId()), Boolean.TRUE.equals(deleted.deleteMarker()));
  }

  @Override
  public void createEmpty(TemporaryCredentials credentials, ObjectName object) {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(object.bucket())
            .key(object.key())
            .contentType(FOLDER)
            .ifNoneMatch("*")
            .build();
    try {
      S3Call.thatNeverOverwrites(
          permission("s3:PutObject", object), () -> s3.putObject(request, RequestBody.empty()));
    } catch (Failure failure) {
      if (failure.reason() != Reason.ALREADY_EXISTS
          || !S3LostAnswers.mayFollow(failure)
          || !isEmptyFolder(credentials, object)) {
        throw failure;
      }
    }
  }

  private boolean isEmptyFolder(TemporaryCredentials credentials, ObjectName object) {
    return new S3LostAnswers(s3)
        .look(credentials, object)
        .filter(head -> head.contentLength() == 0 && FOLDER.equals(head.contentType()))
        .isPresent();
  }

  private static S3Attempt ofTags(String verb, ObjectName object) {
    String what = object.versionId().isPresent() ? "ObjectVersionTagging" : "ObjectTagging";
    return S3Attempt.onObject("s3:" + verb + what, object.bucket(), object.key());
  }

  private static S3Attempt permission(String permission, ObjectName object) {
    return S3Attempt.onObject(
        object.versionId().isPresent() ? permission + "Version" : permission,
        object.bucket(),
        object.key());
  }
}
