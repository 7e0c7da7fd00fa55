package dev.postern.storage.s3;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.DeleteObject.Deleted;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.objects.StoredObjects;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

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
    S3Call.thatNeverOverwrites(
        permission("s3:PutObject", object), () -> s3.putObject(request, RequestBody.empty()));
  }

  private static S3Attempt permission(String permission, ObjectName object) {
    return S3Attempt.onObject(
        object.versionId().isPresent() ? permission + "Version" : permission,
        object.bucket(),
        object.key());
  }
}
