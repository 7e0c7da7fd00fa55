package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
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
  /** How S3 refuses to finish what it has finished already. */
  private static final Set<Reason> ONCE_DONE =
      Set.of(Reason.ALREADY_EXISTS, Reason.PRECONDITION_FAILED, Reason.NO_SUCH_UPLOAD);

  private final S3Client s3;
  private final Plan plan;
  private final int parts;
  private final long partSize;
  private final String uploadId;
  private final Map<Integer, CompletedPart> done = new ConcurrentSkipListMap<>();
  private final AtomicBoolean asked = new AtomicBoolean();

  private S3CopyByParts(S3Copies copies, Plan plan, String uploadId) {
    s3 = copies.s3();
    parts = copies.parts(plan.size());
    partSize = copies.partSize(plan.size());
    this.plan = plan;
    this.uploadId = uploadId;
  }

  /**
   * What is copied where.
   *
   * @param etag what the source must be, as S3 writes it
   * @param size bytes
   * @param ifMatch what the target must be, as S3 writes it
   * @param overwrite whether there may be an object at the target
   */
  record Plan(
      ObjectName source,
      String etag,
      long size,
      ObjectName target,
      Optional<String> ifMatch,
      boolean overwrite) {}

  /**
   * Begins.
   *
   * @param head of the source
   * @param kept what the copy is to have
   */
  static S3CopyByParts begin(
      S3Copies copies,
      TemporaryCredentials credentials,
      Plan plan,
      HeadObjectResponse head,
      S3Kept kept) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(plan.target().bucket())
            .key(plan.target().key());
    kept.sayIn(request);
    if (head.tagCount() != null && head.tagCount() > 0) {
      request.tagging(tags(copies.s3(), credentials, plan.source()));
    }
    String uploadId =
        S3Call.of(
            attempt("s3:PutObject", plan.target()),
            () -> copies.s3().createMultipartUpload(request.build()).uploadId());
    return new S3CopyByParts(copies, plan, uploadId);
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public void copyPart(TemporaryCredentials credentials, int number, LongConsumer copied) {
    long begin = (number - 1) * partSize;
    long end = Math.min(begin + partSize, plan.size());
    UploadPartCopyRequest request =
        UploadPartCopyRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .sourceBucket(plan.source().bucket())
            .sourceKey(plan.source().key())
            .sourceVersionId(plan.source().versionId().orElse(null))
            .copySourceIfMatch(plan.etag())
            .copySourceRange("bytes=%d-%d".formatted(begin, end - 1))
            .destinationBucket(plan.target().bucket())
            .destinationKey(plan.target().key())
            .uploadId(uploadId)
            .partNumber(number)
            .build();
    CopyPartResult part =
        Optional.ofNullable(
                S3Call.of(
                    attempt("s3:PutObject", plan.target()),
                    () -> s3.uploadPartCopy(request).copyPartResult()))
            .orElseGet(() -> CopyPartResult.builder().build());
    done.put(
        number,
        CompletedPart.builder()
            .partNumber(number)
            .eTag(S3Call.confirmed(part.eTag()))
            .checksumCRC32(part.checksumCRC32())
            .checksumCRC32C(part.checksumCRC32C())
            .checksumCRC64NVME(part.checksumCRC64NVME())
            .checksumSHA1(part.checksumSHA1())
            .checksumSHA256(part.checksumSHA256())
            .build());
    copied.accept(end - begin);
  }

  @Override
  public void finish(TemporaryCredentials credentials) {
    CompleteMultipartUploadRequest request =
        CompleteMultipartUploadRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(plan.target().bucket())
            .key(plan.target().key())
            .uploadId(uploadId)
            .ifNoneMatch(plan.overwrite() ? null : "*")
            .ifMatch(plan.ifMatch().orElse(null))
            .multipartUpload(CompletedMultipartUpload.builder().parts(done.values()).build())
            .build();
    S3Attempt attempt = attempt("s3:PutObject", plan.target());
    boolean again = asked.getAndSet(true);
    try {
      S3Call.confirmed(
          (plan.overwrite()
                  ? S3Call.of(attempt, () -> s3.completeMultipartUpload(request))
                  : S3Call.thatNeverOverwrites(attempt, () -> s3.completeMultipartUpload(request)))
              .eTag());
    } catch (Failure failure) {
      if (!ONCE_DONE.contains(failure.reason())
          || !(again || S3LostAnswers.mayFollow(failure))
          || !isThere(credentials)) {
        throw failure;
      }
    }
  }

  private boolean isThere(TemporaryCredentials credentials) {
    List<String> etags = done.values().stream().map(CompletedPart::eTag).toList();
    return new S3LostAnswers(s3)
        .look(credentials, plan.target())
        .filter(there -> S3LostAnswers.isMadeOf(there, etags, plan.size()))
        .isPresent();
  }

  @Override
  public void abandon(TemporaryCredentials credentials) {
    AbortMultipartUploadRequest request =
        AbortMultipartUploadRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(plan.target().bucket())
            .key(plan.target().key())
            .uploadId(uploadId)
            .build();
    S3Call.of(
        attempt("s3:AbortMultipartUpload", plan.target()), () -> s3.abortMultipartUpload(request));
  }

  private static Tagging tags(S3Client s3, TemporaryCredentials credentials, ObjectName source) {
    GetObjectTaggingRequest request =
        GetObjectTaggingRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(source.bucket())
            .key(source.key())
            .versionId(source.versionId().orElse(null))
            .build();
    return Tagging.builder()
        .tagSet(
            S3Call.of(attempt("s3:GetObjectTagging", source), () -> s3.getObjectTagging(request))
                .tagSet())
        .build();
  }

  private static S3Attempt attempt(String permission, ObjectName object) {
    return S3Attempt.onObject(permission, object.bucket(), object.key());
  }
}
