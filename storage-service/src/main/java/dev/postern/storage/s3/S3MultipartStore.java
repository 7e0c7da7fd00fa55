package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.upload.CompleteUpload;
import dev.postern.contract.upload.CompleteUpload.Checksum;
import dev.postern.contract.upload.CompleteUpload.Result.Completed;
import dev.postern.contract.upload.UploadState.Part;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.upload.MultipartStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;

/** Asks S3 about multipart uploads in the name of whoever the credentials are. */
final class S3MultipartStore implements MultipartStore {
  private static final String STORE = "s3:PutObject";

  /** How S3 refuses to complete what it has completed already. */
  private static final Set<Reason> ONCE_DONE =
      Set.of(Reason.PRECONDITION_FAILED, Reason.NO_SUCH_UPLOAD);

  private final S3Client s3;
  private final S3Signer signer;

  S3MultipartStore(S3Client s3, S3Signer signer) {
    this.s3 = s3;
    this.signer = signer;
  }

  @Override
  public boolean exists(TemporaryCredentials granted, String bucket, String key) {
    try {
      s3.headObject(
          head -> head.overrideConfiguration(S3ObjectStore.as(granted)).bucket(bucket).key(key));
      return true;
    } catch (SdkException e) {
      RuntimeException why =
          S3Failures.translate(S3Attempt.onObject("s3:GetObject", bucket, key), e);
      if (why instanceof Failure failure
          && (failure.reason() == Reason.NO_SUCH_OBJECT
              || failure.reason() == Reason.ACCESS_DENIED)) {
        return false;
      }
      throw why;
    }
  }

  @Override
  public String begin(
      TemporaryCredentials granted,
      String bucket,
      String key,
      Optional<String> contentType,
      boolean checked) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(granted))
            .bucket(bucket)
            .key(key);
    contentType.ifPresent(request::contentType);
    if (checked) {
      request.checksumAlgorithm(ChecksumAlgorithm.SHA256).checksumType(ChecksumType.COMPOSITE);
    }
    try {
      return s3.createMultipartUpload(request.build()).uploadId();
    } catch (SdkException e) {
      throw S3Failures.translate(S3Attempt.onObject(STORE, bucket, key), e);
    }
  }

  @Override
  public Parts parts(TemporaryCredentials granted, String bucket, String key, String uploadId) {
    ListPartsRequest first =
        ListPartsRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(granted))
            .bucket(bucket)
            .key(key)
            .uploadId(uploadId)
            .build();
    List<Part> parts = new ArrayList<>();
    boolean checked = false;
    try {
      for (ListPartsResponse page : s3.listPartsPaginator(first)) {
        checked = page.checksumAlgorithm() == ChecksumAlgorithm.SHA256;
        page.parts()
            .forEach(
                part ->
                    parts.add(
                        new Part(
                            part.partNumber(),
                            part.size(),
                            S3ObjectStore.unquoted(part.eTag()),
                            Optional.ofNullable(part.checksumSHA256()))));
      }
    } catch (SdkException e) {
      throw S3Failures.translate(S3Attempt.onObject("s3:ListMultipartUploadParts", bucket, key), e);
    }
    return new Parts(parts, checked);
  }

  @Override
  public Completed complete(
      TemporaryCredentials granted,
      String bucket,
      String key,
      String uploadId,
      List<Part> parts,
      boolean overwrite) {
    CompleteMultipartUploadRequest.Builder request =
        CompleteMultipartUploadRequest.builder()
            .overrideConfiguration(
                S3ObjectStore.as(granted).toBuilder()
                    .apiCallTimeout(CompleteUpload.PATIENCE)
                    .build())
            .bucket(bucket)
            .key(key)
            .uploadId(uploadId)
            .multipartUpload(
                upload -> upload.parts(parts.stream().map(S3MultipartStore::part).toList()));
    if (!overwrite) {
      request.ifNoneMatch("*");
    }
    try {
      CompleteMultipartUploadResponse done = s3.completeMultipartUpload(request.build());
      return new Completed(
          S3ObjectStore.unquoted(S3Call.confirmed(done.eTag())),
          Optional.ofNullable(done.versionId()),
          checksum(done));
    } catch (SdkException e) {
      RuntimeException why = S3Failures.translate(S3Attempt.onObject(STORE, bucket, key), e);
      if (why instanceof Failure failure
          && ONCE_DONE.contains(failure.reason())
          && S3LostAnswers.mayFollow(failure)) {
        return stored(granted, ObjectName.current(bucket, key), parts).orElseThrow(() -> failure);
      }
      throw why;
    }
  }

  /** What an attempt has stored whose answer was lost. */
  private Optional<Completed> stored(
      TemporaryCredentials granted, ObjectName object, List<Part> parts) {
    List<String> etags = parts.stream().map(Part::etag).toList();
    long size = parts.stream().mapToLong(Part::size).sum();
    return new S3LostAnswers(s3)
        .look(granted, object)
        .filter(head -> S3LostAnswers.isMadeOf(head, etags, size))
        .map(
            head ->
                new Completed(
                    S3ObjectStore.unquoted(head.eTag()),
                    Optional.ofNullable(head.versionId()),
                    S3Details.checksum(head)
                        .map(told -> new Checksum(told.algorithm(), told.value()))));
  }

  @Override
  public void abort(TemporaryCredentials granted, String bucket, String key, String uploadId) {
    try {
      s3.abortMultipartUpload(
          upload ->
              upload
                  .overrideConfiguration(S3ObjectStore.as(granted))
                  .bucket(bucket)
                  .key(key)
                  .uploadId(uploadId));
    } catch (SdkException e) {
      throw S3Failures.translate(S3Attempt.onObject("s3:AbortMultipartUpload", bucket, key), e);
    }
  }

  @Override
  public List<Begun> unfinished(
      TemporaryCredentials granted, String bucket, String prefix, int most) {
    try {
      return s3
          .listMultipartUploadsPaginator(
              uploads ->
                  uploads
                      .overrideConfiguration(S3ObjectStore.as(granted))
                      .bucket(bucket)
                      .prefix(prefix)
                      // Keys may hold characters that XML has no way to write.
                      .encodingType(EncodingType.URL))
          .uploads()
          .stream()
          .limit(most)
          .map(upload -> new Begun(upload.key(), upload.uploadId(), upload.initiated()))
          .toList();
    } catch (SdkException e) {
      throw S3Failures.translate(
          S3Attempt.onObject("s3:ListBucketMultipartUploads", bucket, prefix), e);
    }
  }

  @Override
  public PresignedRequest sign(
      TemporaryCredentials granted,
      String bucket,
      String key,
      String uploadId,
      int number,
      long size,
      Optional<String> sha256) {
    return signer.part(granted, bucket, key, uploadId, number, size, sha256);
  }

  private static CompletedPart part(Part part) {
    return CompletedPart.builder()
        .partNumber(part.number())
        .eTag('"' + part.etag() + '"')
        .checksumSHA256(part.sha256().orElse(null))
        .build();
  }

  private static Optional<Checksum> checksum(CompleteMultipartUploadResponse done) {
    return Optional.ofNullable(done.checksumCRC64NVME())
        .map(value -> new Checksum("CRC64NVME", value))
        .or(
            () ->
                Optional.ofNullable(done.checksumSHA256())
                    .map(value -> new Checksum("SHA256", value)));
  }
}
