package dev.postern.storage.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareScope;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignUpload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private static final ShareScope PHOTOS =
      new ShareScope(ShareKind.DOWNLOAD, "files", List.of(), List.of("photos/"));
  private static final ShareScope INBOX =
      new ShareScope(ShareKind.UPLOAD, "files", List.of(), List.of("inbox/"));

  @Test
  void aVisitorReadsWhatIsSharedAsItIsNow() {
    assertThat(ask(PHOTOS, Bounds::reading, read("photos/1.jpg", Optional.empty()))).isTrue();
    assertThat(ask(PHOTOS, Bounds::reading, read("photos/1.jpg", Optional.of("v1")))).isFalse();
    assertThat(ask(PHOTOS, Bounds::reading, read("notes.txt", Optional.empty()))).isFalse();
    assertThat(ask(INBOX, Bounds::reading, read("inbox/a", Optional.empty()))).isFalse();
  }

  @Test
  void aVisitorListsWhatIsShared() {
    assertThat(ask(PHOTOS, Bounds::listing, list("photos/2026/"))).isTrue();
    assertThat(ask(PHOTOS, Bounds::listing, list(""))).isFalse();
    assertThat(ask(INBOX, Bounds::listing, list("inbox/"))).isFalse();
  }

  @Test
  void aVisitorReplacesNothing() {
    assertThat(ask(INBOX, Bounds::storing, store("inbox/a", false))).isTrue();
    assertThat(ask(INBOX, Bounds::storing, store("inbox/a", true))).isFalse();
    assertThat(ask(INBOX, Bounds::storing, store("home/a", false))).isFalse();
    assertThat(ask(PHOTOS, Bounds::storing, store("photos/a", false))).isFalse();
  }

  @Test
  void aPersonIsNotHeldToAnything() {
    BiFunction<OnBehalf, PresignDownload, Boolean> bounded = Bounds.reading((_, _) -> true);

    assertThat(bounded.apply(asking(Optional.empty()), read("notes.txt", Optional.of("v1"))))
        .isTrue();
  }

  private interface Bound<Q> {
    BiFunction<OnBehalf, Q, Boolean> around(BiFunction<OnBehalf, Q, Boolean> service);
  }

  /** Whether the service was asked; if not, the refusal says so. */
  private static <Q> boolean ask(ShareScope share, Bound<Q> bound, Q question) {
    BiFunction<OnBehalf, Q, Boolean> bounded = bound.around((_, _) -> true);
    try {
      return bounded.apply(asking(Optional.of(share)), question);
    } catch (Failure refused) {
      assertThat(refused.reason()).isEqualTo(Reason.ACCESS_DENIED);
      return false;
    }
  }

  private static PresignDownload read(String key, Optional<String> version) {
    return new PresignDownload(new ObjectAddress("files", key, version), false, Optional.empty());
  }

  private static ListObjects list(String prefix) {
    return new ListObjects("files", prefix, "", 1000, Optional.empty());
  }

  private static PresignUpload store(String key, boolean overwrite) {
    return new PresignUpload(
        "files", key, 1, Optional.empty(), Optional.empty(), overwrite, Optional.empty());
  }

  private static OnBehalf asking(Optional<ShareScope> share) {
    return new OnBehalf(
        new Caller(
            new SessionId("s"),
            "sub-ann",
            "ann",
            List.of(),
            Instant.EPOCH,
            List.of("share"),
            Optional.empty(),
            share),
        new CallerAssertion(new Secret("any")));
  }
}
