package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.jobs.Job.Trouble;
import dev.postern.storage.credentials.StaleCredentials;
import dev.postern.storage.jobs.BulkStore;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Does for jobs what they need in the name of whoever the credentials are. */
final class S3BulkStore implements BulkStore {
  private final S3Client s3;
  private final S3Copies copies;

  S3BulkStore(S3Client s3, S3Copies copies) {
    this.s3 = s3;
    this.copies = copies;
  }

  /** Keys that XML has no way to write go one by one: for them S3 has headers alone. */
  @Override
  public Map<ObjectName, Trouble> delete(
      TemporaryCredentials credentials, List<ObjectName> objects) {
    Map<ObjectName, Trouble> failed = new HashMap<>();
    List<ObjectName> writable = new ArrayList<>();
    for (ObjectName object : objects) {
      if (object.key().codePoints().allMatch(S3BulkStore::isInXml)) {
        writable.add(object);
      } else {
        deleteOne(credentials, object).ifPresent(trouble -> failed.put(object, trouble));
      }
    }
    if (!writable.isEmpty()) {
      failed.putAll(deleteTogether(credentials, writable));
    }
    return failed;
  }

  @Override
  public void deleteUnchanged(TemporaryCredentials credentials, Original original) {
    DeleteObjectRequest request =
        deletion(credentials, original.name()).ifMatch(original.etag()).build();
    try {
      S3Call.of(attempt("s3:DeleteObject", original.name()), () -> s3.deleteObject(request));
    } catch (Failure failure) {
      // What was deleted by an attempt whose answer was lost can't be deleted once more.
      if (failure.reason() != Reason.NO_SUCH_OBJECT
          && (failure.reason() != Reason.PRECONDITION_FAILED
              || isThere(credentials, original.name()))) {
        throw failure;
      }
    }
  }

  private boolean isThere(TemporaryCredentials credentials, ObjectName object) {
    try {
      look(credentials, object);
      return true;
    } catch (Failure failure) {
      if (failure.reason() == Reason.NO_SUCH_OBJECT) {
        return false;
      }
      throw failure;
    }
  }

  @Override
  public boolean isThere(TemporaryCredentials credentials, Copy copy) {
    return copies.isThere(credentials, copy);
  }

  @Override
  public boolean wasStoredSince(
      TemporaryCredentials credentials, ObjectName object, Instant since) {
    return new S3LostAnswers(s3)
        .look(credentials, object)
        .filter(head -> !head.lastModified().isBefore(since))
        .isPresent();
  }

  @Override
  public Original look(TemporaryCredentials credentials, ObjectName object) {
    HeadObjectRequest request =
        HeadObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(object.bucket())
            .key(object.key())
            .versionId(object.versionId().orElse(null))
            .build();
    String permission = object.versionId().isPresent() ? "s3:GetObjectVersion" : "s3:GetObject";
    HeadObjectResponse head = S3Call.of(attempt(permission, object), () -> s3.headObject(request));
    return new Original(
        object,
        head.eTag(),
        head.contentLength(),
        head.lastModified(),
        copies.isLarge(head.contentLength()),
        Optional.ofNullable(head.storageClassAsString()),
        S3Details.encryption(head));
  }

  @Override
  public void copy(TemporaryCredentials credentials, Copy copy) {
    copies.copy(credentials, copy);
  }

  @Override
  public CopyByParts copyByParts(TemporaryCredentials credentials, Copy copy) {
    return copies.byParts(credentials, copy);
  }

  private Optional<Trouble> deleteOne(TemporaryCredentials credentials, ObjectName object) {
    DeleteObjectRequest request = deletion(credentials, object).build();
    try {
      S3Call.of(attempt("s3:DeleteObject", object), () -> s3.deleteObject(request));
      return Optional.empty();
    } catch (Failure failure) {
      return Optional.of(new Trouble(failure.reason(), failure.detail()));
    }
  }

  private Map<ObjectName, Trouble> deleteTogether(
      TemporaryCredentials credentials, List<ObjectName> objects) {
    String bucket = objects.getFirst().bucket();
    DeleteObjectsRequest request =
        DeleteObjectsRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(bucket)
            .delete(
                delete ->
                    delete.quiet(true).objects(objects.stream().map(S3BulkStore::id).toList()))
            .build();
    S3Attempt attempt =
        new S3Attempt(
            "s3:DeleteObject", "%s objects of %s".formatted(objects.size(), bucket), false);
    Map<ObjectName, Trouble> failed = new HashMap<>();
    for (S3Error error : S3Call.of(attempt, () -> s3.deleteObjects(request)).errors()) {
      ObjectName object =
          new ObjectName(bucket, error.key(), Optional.ofNullable(error.versionId()));
      failed.put(object, trouble(object, error));
    }
    return failed;
  }

  /** An error within an answer of success means what it means as an answer. */
  private static Trouble trouble(ObjectName object, S3Error error) {
    String code = error.code() == null ? "" : error.code();
    RuntimeException translated =
        S3Failures.translate(
            attempt("s3:DeleteObject", object),
            S3Exception.builder()
                .statusCode(code.equals("InternalError") ? 500 : 400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build());
    return switch (translated) {
      case Failure failure -> new Trouble(failure.reason(), failure.detail());
      case StaleCredentials stale -> throw stale;
      default -> throw translated;
    };
  }

  private static DeleteObjectRequest.Builder deletion(
      TemporaryCredentials credentials, ObjectName object) {
    return DeleteObjectRequest.builder()
        .overrideConfiguration(S3ObjectStore.as(credentials))
        .bucket(object.bucket())
        .key(object.key())
        .versionId(object.versionId().orElse(null));
  }

  private static ObjectIdentifier id(ObjectName object) {
    return ObjectIdentifier.builder()
        .key(object.key())
        .versionId(object.versionId().orElse(null))
        .build();
  }

  private static S3Attempt attempt(String permission, ObjectName object) {
    return S3Attempt.onObject(permission, object.bucket(), object.key());
  }

  /** Section 2.2 of XML 1.0. */
  private static boolean isInXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
