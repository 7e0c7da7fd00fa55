package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.ChangeDetails.Changes;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.objects.Rewriter;
import dev.postern.storage.s3.S3CopyByParts.Plan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Copies objects onto their own keys. The copy must find what was looked at, both as its source and
 * in its place, so that what somebody else stores meanwhile is never overwritten.
 */
record S3Rewriter(S3Copies copies) implements Rewriter {
  @Override
  public Optional<CopyByParts> change(
      TemporaryCredentials credentials, ObjectName object, Optional<String> etag, Changes changes) {
    HeadObjectResponse head =
        head(credentials, object, etag.map(bare -> '"' + bare + '"').orElse(null));
    return copy(
        credentials,
        plan(object, object, head, Optional.of(head.eTag())),
        head,
        S3Kept.of(head).with(changes),
        changes.ofMetadata());
  }

  /** Whatever is current stays as a version, and is none of the copy's business. */
  @Override
  public Optional<CopyByParts> bringBack(TemporaryCredentials credentials, ObjectName version) {
    HeadObjectResponse head = head(credentials, version, null);
    ObjectName target = ObjectName.current(version.bucket(), version.key());
    return copy(
        credentials, plan(version, target, head, Optional.empty()), head, S3Kept.of(head), false);
  }

  private Optional<CopyByParts> copy(
      TemporaryCredentials credentials,
      Plan plan,
      HeadObjectResponse head,
      S3Kept kept,
      boolean metadataToo) {
    if (copies.isLarge(plan.size())) {
      return Optional.of(S3CopyByParts.begin(copies, credentials, plan, head, kept));
    }
    CopyObjectRequest.Builder request =
        CopyObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .sourceBucket(plan.source().bucket())
            .sourceKey(plan.source().key())
            .sourceVersionId(plan.source().versionId().orElse(null))
            .copySourceIfMatch(plan.etag())
            .destinationBucket(plan.target().bucket())
            .destinationKey(plan.target().key())
            .ifMatch(plan.ifMatch().orElse(null));
    kept.sayIn(request, metadataToo);
    try {
      S3Copies.confirm(
          S3Call.of(
              S3Attempt.onObject("s3:PutObject", plan.target().bucket(), plan.target().key()),
              () -> copies.s3().copyObject(request.build())));
    } catch (Failure failure) {
      if (failure.reason() != Reason.PRECONDITION_FAILED
          || !S3LostAnswers.mayFollow(failure)
          || !isThere(credentials, plan, kept)) {
        throw failure;
      }
    }
    return Optional.empty();
  }

  private boolean isThere(TemporaryCredentials credentials, Plan plan, S3Kept kept) {
    return new S3LostAnswers(copies.s3())
        .look(credentials, plan.target())
        .filter(there -> there.contentLength() == plan.size() && S3Kept.of(there).tellsSame(kept))
        .isPresent();
  }

  private HeadObjectResponse head(
      TemporaryCredentials credentials, ObjectName object, @Nullable String ifMatch) {
    HeadObjectRequest request =
        HeadObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(object.bucket())
            .key(object.key())
            .versionId(object.versionId().orElse(null))
            .checksumMode(ChecksumMode.ENABLED)
            .ifMatch(ifMatch)
            .build();
    String permission = object.versionId().isPresent() ? "s3:GetObjectVersion" : "s3:GetObject";
    return S3Call.of(
        S3Attempt.onObject(permission, object.bucket(), object.key()),
        () -> copies.s3().headObject(request));
  }

  private static Plan plan(
      ObjectName source, ObjectName target, HeadObjectResponse head, Optional<String> ifMatch) {
    return new Plan(source, head.eTag(), head.contentLength(), target, ifMatch, true);
  }
}
