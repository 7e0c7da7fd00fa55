package dev.postern.storage.share;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignUpload;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * Answers visitors of a share within what is shared, whatever the owner's role allows, and people
 * as ever. What isn't guarded here isn't answered to visitors at all.
 */
public final class Bounds {
  private Bounds() {}

  /** Objects as they are now; what they were before was not shared. */
  public static <A> BiFunction<OnBehalf, PresignDownload, A> reading(
      BiFunction<OnBehalf, PresignDownload, A> service) {
    return within(
        service,
        (scope, question) ->
            question.object().versionId().isEmpty()
                && scope.allowsReading(question.object().bucket(), question.object().key()));
  }

  /** Lists of shared folders and what is below. */
  public static <A> BiFunction<OnBehalf, ListObjects, A> listing(
      BiFunction<OnBehalf, ListObjects, A> service) {
    return within(
        service, (scope, question) -> scope.allowsListing(question.bucket(), question.prefix()));
  }

  /** New objects; nothing that is there is overwritten. */
  public static <A> BiFunction<OnBehalf, PresignUpload, A> storing(
      BiFunction<OnBehalf, PresignUpload, A> service) {
    return within(
        service,
        (scope, question) ->
            !question.overwrite() && scope.allowsStoring(question.bucket(), question.key()));
  }

  private static <Q, A> BiFunction<OnBehalf, Q, A> within(
      BiFunction<OnBehalf, Q, A> service, BiPredicate<ShareScope, Q> allowed) {
    return (asking, question) -> {
      if (asking.caller().share().filter(scope -> !allowed.test(scope, question)).isPresent()) {
        throw Failure.of(Reason.ACCESS_DENIED, "That isn't part of what is shared.");
      }
      return service.apply(asking, question);
    };
  }
}
