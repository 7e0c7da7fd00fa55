package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Copies within S3, which no byte leaves. A copy keeps metadata, tags and storage class; within its
 * bucket also the way in which it is encrypted, elsewhere that bucket's own applies.
 *
 * @param largest most bytes that one call copies
 * @param leastPart fewest bytes of a part, in a copy by parts
 */
record S3Copies(S3Client s3, long largest, long leastPart) {
  /** "CopyObject" in the S3 API reference: up to 5 GB, by which it means GiB. */
  static final long LARGEST = 5L << 30;

  /** Few calls, and none that takes long. */
  static final long PART = 256L << 20;

  private static final int MOST_PARTS = 10_000;

  boolean isLarge(long size) {
    return size > largest;
  }

  void copy(TemporaryCredentials credentials, Copy copy) {
    CopyObjectRequest.Builder request =
        CopyObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .sourceBucket(source(copy).bucket())
            .sourceKey(source(copy).key())
            .sourceVersionId(source(copy).versionId().orElse(null))
            .copySourceIfMatch(copy.original().etag())
            .destinationBucket(copy.target().bucket())
            .destinationKey(copy.target().key())
            .storageClass(copy.original().storageClass().orElse(null))
            .ifNoneMatch(ifNoneMatch(copy));
    if (isWithinBucket(copy)) {
      copy.original()
          .encryption()
          .ifPresent(
              how ->
                  request
                      .serverSideEncryption(how.algorithm())
                      .ssekmsKeyId(how.keyId().orElse(null)));
    }
    if (copy.overwrite()) {
      confirm(S3Call.of(attempt(copy), () -> s3.copyObject(request.build())));
      return;
    }
    try {
      confirm(S3Call.thatNeverOverwrites(attempt(copy), () -> s3.copyObject(request.build())));
    } catch (Failure failure) {
      if (failure.reason() != Reason.ALREADY_EXISTS) {
        throw failure;
      }
      // S3 has the same answer where the original was changed, which this tells apart.
      HeadObjectResponse original = head(credentials, copy);
      if (!S3LostAnswers.mayFollow(failure) || !isThere(credentials, copy, original)) {
        throw failure;
      }
    }
  }

  /** Whether that copy is there already. */
  boolean isThere(TemporaryCredentials credentials, Copy copy) {
    return isThere(credentials, copy, head(credentials, copy));
  }

  private boolean isThere(
      TemporaryCredentials credentials, Copy copy, HeadObjectResponse original) {
    return new S3LostAnswers(s3)
        .look(credentials, copy.target())
        .filter(there -> !there.lastModified().isBefore(copy.since()))
        .filter(there -> S3Kept.of(there).describesSame(S3Kept.of(original)))
        .filter(
            there ->
                S3LostAnswers.areSame(there, original)
                    || (isLarge(copy.original().size()) && mayBeMadeOfParts(there, original)))
        .isPresent();
  }

  /** What is copied by parts has another tag than its original, and perhaps no like checksum. */
  private boolean mayBeMadeOfParts(HeadObjectResponse there, HeadObjectResponse original) {
    long size = original.contentLength();
    return there.contentLength() == size
        && S3ObjectStore.unquoted(there.eTag()).endsWith("-" + parts(size))
        && !S3LostAnswers.areKnownToDiffer(there, original);
  }

  /** Bytes of each part but the last. */
  long partSize(long size) {
    return Math.max(leastPart, (size + MOST_PARTS - 1) / MOST_PARTS);
  }

  /** How many parts a copy has. */
  int parts(long size) {
    long partSize = partSize(size);
    return Math.toIntExact((size + partSize - 1) / partSize);
  }

  static void confirm(CopyObjectResponse copied) {
    @Nullable CopyObjectResult result = copied.copyObjectResult();
    S3Call.confirmed(result == null ? null : result.eTag());
  }

  CopyByParts byParts(TemporaryCredentials credentials, Copy copy) {
    HeadObjectResponse head = head(credentials, copy);
    S3Kept kept = S3Kept.of(head);
    S3CopyByParts.Plan plan =
        new S3CopyByParts.Plan(
            source(copy),
            copy.original().etag(),
            copy.original().size(),
            copy.target(),
            Optional.empty(),
            copy.overwrite());
    return S3CopyByParts.begin(
        this, credentials, plan, head, isWithinBucket(copy) ? kept : kept.elsewhere());
  }

  private HeadObjectResponse head(TemporaryCredentials credentials, Copy copy) {
    HeadObjectRequest request =
        HeadObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(source(copy).bucket())
            .key(source(copy).key())
            .versionId(source(copy).versionId().orElse(null))
            .checksumMode(ChecksumMode.ENABLED)
            .ifMatch(copy.original().etag())
            .build();
    return S3Call.of(
        S3Attempt.onObject(
            source(copy).versionId().isPresent() ? "s3:GetObjectVersion" : "s3:GetObject",
            source(copy).bucket(),
            source(copy).key()),
        () -> s3.headObject(request));
  }

  private static boolean isWithinBucket(Copy copy) {
    return source(copy).bucket().equals(copy.target().bucket());
  }

  private static S3Attempt attempt(Copy copy) {
    return S3Attempt.onObject("s3:PutObject", copy.target().bucket(), copy.target().key());
  }

  private static @Nullable String ifNoneMatch(Copy copy) {
    return copy.overwrite() ? null : "*";
  }

  private static ObjectName source(Copy copy) {
    return copy.original().name();
  }
}
