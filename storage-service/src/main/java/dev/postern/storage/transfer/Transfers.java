package dev.postern.storage.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.transfer.S3Refusal;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.credentials.StaleCredentials;
import java.util.Optional;

/** Lets the gateway move an object's bytes in the caller's name. */
public record Transfers(CallerCredentials credentials, Signer signer) {
  /**
   * Answers {@link PresignDownload}.
   *
   * @throws Failure where the refusal that it tells of can't be helped
   */
  public PresignedRequest download(OnBehalf asking, PresignDownload question) {
    TransferRules.check(question.object());
    String permission =
        question.object().versionId().isPresent() ? "s3:GetObjectVersion" : "s3:GetObject";
    learn(asking, question.refused(), permission, question.object());
    return credentials.use(
        asking, granted -> signer.download(granted, question.object(), question.headOnly()));
  }

  /**
   * Answers {@link PresignUpload}.
   *
   * @throws Failure where the refusal that it tells of can't be helped
   */
  public PresignedRequest upload(OnBehalf asking, PresignUpload question) {
    ObjectAddress object = new ObjectAddress(question.bucket(), question.key(), Optional.empty());
    TransferRules.check(object);
    if (question.size() < 0 || question.size() > PresignUpload.MOST_BYTES) {
      throw Failure.of(Reason.OBJECT_TOO_LARGE, "At most 5 GiB can be stored in one go.");
    }
    try {
      learn(asking, question.refused(), "s3:PutObject", object);
    } catch (Failure failure) {
      throw failure.reason() == Reason.PRECONDITION_FAILED ? alreadyThere() : failure;
    }
    return credentials.use(asking, granted -> signer.upload(granted, question));
  }

  /**
   * Makes use of what S3 said to a request, so that the next may do better.
   *
   * @throws Failure where none would
   */
  public void learn(
      OnBehalf asking, Optional<S3Refusal> refused, String permission, ObjectAddress object) {
    if (refused.isEmpty()) {
      return;
    }
    try {
      signer.learn(refused.get(), permission, object);
    } catch (StaleCredentials stale) {
      credentials.renew(asking, refused.get().signedBy());
    }
  }

  /** Why an object that must not be overwritten isn't stored. */
  public static Failure alreadyThere() {
    return Failure.of(Reason.ALREADY_EXISTS, "There is an object of that key already.");
  }
}
