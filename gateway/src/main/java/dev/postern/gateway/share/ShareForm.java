package dev.postern.gateway.share;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.share.CreateShare;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.share.UploadAllowance;
import dev.postern.gateway.files.BucketName;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.TextRule;
import dev.postern.gateway.transfer.KeyRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody wants to share, as their browser sends it. */
final class ShareForm {
  private static final Map<String, ShareKind> KINDS =
      Map.of("download", ShareKind.DOWNLOAD, "upload", ShareKind.UPLOAD);
  private static final TextRule KEY = TextRule.anything(1, KeyRules.LONGEST);
  private static final long LONGEST_LIFE = Duration.ofDays(365).toSeconds();
  private static final long MOST_BYTES = 1L << 50;
  private static final int MOST_FILES = 10_000;

  /** What is asked of a password that is guessed at a hundred times an hour at most. */
  private static final TextRule PASSWORD = TextRule.anything(6, 128);

  private ShareForm() {}

  static CreateShare read(JsonForm form) {
    Optional<ShareKind> kind = form.word("kind", KINDS);
    String bucket = form.text("bucket", TextRule.anything(3, 63));
    BucketName.complaintAbout(bucket).ifPresent(complaint -> form.complain("bucket", complaint));
    List<String> keys = form.texts("keys", KEY, KeyRules::complaintAbout, ShareScope.MOST_ENTRIES);
    List<String> prefixes =
        form.texts("prefixes", KEY, ShareForm::complaintAboutFolder, ShareScope.MOST_ENTRIES);
    String name = form.text("name", TextRule.printable(1, 200));
    long seconds = form.wholeNumber("expiresIn", 1, LONGEST_LIFE);
    boolean oneTime = form.optionalFlag("oneTime");
    Optional<Secret> password = form.optionalSecret("password", PASSWORD);
    Optional<UploadAllowance> most = form.optionalObject("most").map(ShareForm::allowance);
    Optional<ShareScope> scope = kind.flatMap(known -> scope(form, known, bucket, keys, prefixes));
    form.refuseIfInvalid();
    return new CreateShare(
        scope.orElseThrow(), name, Duration.ofSeconds(seconds), oneTime, password, most);
  }

  private static UploadAllowance allowance(JsonForm most) {
    return new UploadAllowance(
        Math.toIntExact(most.wholeNumber("files", 1, MOST_FILES)),
        most.wholeNumber("bytes", 1, MOST_BYTES));
  }

  private static Optional<ShareScope> scope(
      JsonForm form, ShareKind kind, String bucket, List<String> keys, List<String> prefixes) {
    try {
      return Optional.of(new ShareScope(kind, bucket, keys, prefixes));
    } catch (IllegalArgumentException wrong) {
      form.complain("keys", String.valueOf(wrong.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<String> complaintAboutFolder(String prefix) {
    return prefix.endsWith("/")
        ? KeyRules.complaintAbout(prefix)
        : Optional.of("Must end in a slash.");
  }
}
