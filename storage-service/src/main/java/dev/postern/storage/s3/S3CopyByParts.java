package dev.postern.storage.s3;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.jobs.BulkStore.CopyByParts;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** A copy of an object beyond what one call copies, as a multipart upload. */
final class S3CopyByParts implements CopyByParts {
  private static final int MOST_PARTS = 10_000;

  private final S3Client s3;
  private final Copy copy;
  private final long partSize;
  private final String uploadId;
  private final Map<Integer, CompletedPart> done = new ConcurrentSkipListMap<>();

  private S3CopyByParts(S3Client s3, Copy copy, long partSize, String uploadId) {
    this.s3 = s3;
    this.copy = copy;
    this.partSize = partSize;
    this.uploadId = uploadId;
  }

  /** Unlike a copy in one call, such an upload takes over nothing of the original by itself. */
  static S3CopyByParts begin(S3Copies copies, TemporaryCredentials credentials, Copy copy) {
    HeadObjectResponse head = copies.head(credentials, copy);
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(copy.target().bucket())
            .key(copy.target().key())
            .contentType(head.contentType())
            .cacheControl(head.cacheControl())
            .contentDisposition(head.contentDisposition())
            .contentEncoding(head.contentEncoding())
            .contentLanguage(head.contentLanguage())
            .websiteRedirectLocation(head.websiteRedirectLocation())
            .metadata(head.metadata())
            .storageClass(head.storageClassAsString());
    if (S3Copies.isWithinBucket(copy)) {
      request
          .serverSideEncryption(head.serverSideEncryptionAsString())
          .ssekmsKeyId(head.ssekmsKeyId());
    }
    if (head.tagCount() != null && head.tagCount() > 0) {
      request.tagging(tags(copies.s3(), credentials, copy));
    }
    String uploadId =
        S3Call.of(
            S3Copies.attempt(copy),
            () -> copies.s3().createMultipartUpload(request.build()).uploadId());
    long size = copy.original().size();
    long partSize = Math.max(copies.leastPart(), (size + MOST_PARTS - 1) / MOST_PARTS);
    return new S3CopyByParts(copies.s3(), copy, partSize, uploadId);
  }

  @Override
  public int parts() {
    return Math.toIntExact((copy.original().size() + partSize - 1) / partSize);
  }

  @Override
  public void copyPart(TemporaryCredentials credentials, int number, LongConsumer copied) {
    long begin = (number - 1) * partSize;
    long end = Math.min(begin + partSize, copy.original().size());
    UploadPartCopyRequest request =
        UploadPartCopyRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .sourceBucket(S3Copies.source(copy).bucket())
            .sourceKey(S3Copies.source(copy).key())
            .copySourceIfMatch(copy.original().etag())
            .copySourceRange("bytes=%d-%d".formatted(begin, end - 1))
            .destinationBucket(copy.target().bucket())
            .destinationKey(copy.target().key())
            .uploadId(uploadId)
            .partNumber(number)
            .build();
    @Nullable CopyPartResult result =
        S3Call.of(S3Copies.attempt(copy), () -> s3.uploadPartCopy(request)).copyPartResult();
    String etag = S3Call.confirmed(result == null ? null : result.eTag());
    done.put(number, CompletedPart.builder().partNumber(number).eTag(etag).build());
    copied.accept(end - begin);
  }

  @Override
  public void finish(TemporaryCredentials credentials) {
    CompleteMultipartUploadRequest request =
        CompleteMultipartUploadRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(copy.target().bucket())
            .key(copy.target().key())
            .uploadId(uploadId)
            .ifNoneMatch(S3Copies.ifNoneMatch(copy))
            .multipartUpload(CompletedMultipartUpload.builder().parts(done.values()).build())
            .build();
    S3Call.confirmed(
        S3Call.thatNeverOverwrites(
                S3Copies.attempt(copy), () -> s3.completeMultipartUpload(request))
            .eTag());
  }

  @Override
  public void abandon(TemporaryCredentials credentials) {
    AbortMultipartUploadRequest request =
        AbortMultipartUploadRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(copy.target().bucket())
            .key(copy.target().key())
            .uploadId(uploadId)
            .build();
    S3Call.of(
        S3Attempt.onObject("s3:AbortMultipartUpload", copy.target().bucket(), copy.target().key()),
        () -> s3.abortMultipartUpload(request));
  }

  private static Tagging tags(S3Client s3, TemporaryCredentials credentials, Copy copy) {
    GetObjectTaggingRequest request =
        GetObjectTaggingRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(S3Copies.source(copy).bucket())
            .key(S3Copies.source(copy).key())
            .build();
    return Tagging.builder()
        .tagSet(
            S3Call.of(
                    S3Attempt.onObject(
                        "s3:GetObjectTagging",
                        S3Copies.source(copy).bucket(),
                        S3Copies.source(copy).key()),
                    () -> s3.getObjectTagging(request))
                .tagSet())
        .build();
  }
}
