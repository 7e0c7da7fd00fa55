package dev.postern.contract.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareScopeTest {
  private static final ShareScope READABLE =
      new ShareScope(
          ShareKind.DOWNLOAD, "files", List.of("notes.txt"), List.of("home/ann/photos/"));
  private static final ShareScope INBOX =
      new ShareScope(ShareKind.UPLOAD, "files", List.of(), List.of("inbox/"));

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "home/ann/photos/", "home/ann/photos/2026/1.jpg"})
  void whatIsSharedIsRead(String key) {
    assertThat(READABLE.allowsReading("files", key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notes.txt2",
        "notes.tx",
        "home/ann/photos",
        "home/ann/photos2/1.jpg",
        "home/ann/",
        "/home/ann/photos/1.jpg",
        "HOME/ann/photos/1.jpg",
        ""
      })
  void whatIsBesideIsNot(String key) {
    assertThat(READABLE.allowsReading("files", key)).isFalse();
    assertThat(READABLE.allowsReading("other", "notes.txt")).isFalse();
  }

  @Test
  void onlyFoldersAreListed() {
    assertThat(READABLE.allowsListing("files", "home/ann/photos/2026/")).isTrue();
    assertThat(READABLE.allowsListing("files", "home/ann/")).isFalse();
    assertThat(READABLE.allowsListing("files", "")).isFalse();
    assertThat(READABLE.allowsListing("files", "notes.txt")).isFalse();
    assertThat(READABLE.allowsListing("other", "home/ann/photos/")).isFalse();
  }

  @Test
  void whatIsForBringingIsNeitherReadNorListed() {
    assertThat(INBOX.allowsStoring("files", "inbox/a")).isTrue();
    assertThat(INBOX.allowsStoring("files", "inbox/")).isFalse();
    assertThat(INBOX.allowsStoring("files", "inbox2/a")).isFalse();
    assertThat(INBOX.allowsStoring("other", "inbox/a")).isFalse();
    assertThat(INBOX.allowsReading("files", "inbox/a")).isFalse();
    assertThat(INBOX.allowsListing("files", "inbox/")).isFalse();
    assertThat(READABLE.allowsStoring("files", "home/ann/photos/a")).isFalse();
  }

  @Test
  void somethingMustBeSharedAndNotTooMuch() {
    List<String> none = List.of();
    List<String> many = Collections.nCopies(ShareScope.MOST_ENTRIES + 1, "a");
    List<String> long16 = Collections.nCopies(17, "é".repeat(512));

    for (List<String> keys : List.of(none, many, long16)) {
      assertThatThrownBy(() -> new ShareScope(ShareKind.DOWNLOAD, "files", keys, none))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aFolderEndsInASlashAndOneAloneTakesFiles() {
    assertThatThrownBy(
            () -> new ShareScope(ShareKind.DOWNLOAD, "files", List.of(), List.of("home")))
        .hasMessageContaining("slash");
    assertThatThrownBy(
            () -> new ShareScope(ShareKind.UPLOAD, "files", List.of(), List.of("a/", "b/")))
        .hasMessageContaining("one folder");
    assertThatThrownBy(() -> new ShareScope(ShareKind.UPLOAD, "files", List.of("a"), List.of("b/")))
        .hasMessageContaining("one folder");
  }

  @Test
  void aClaimSaysAllOfIt() {
    assertThat(ShareClaim.read(ShareClaim.write(READABLE))).isEqualTo(READABLE);
    assertThat(ShareClaim.read(ShareClaim.write(INBOX))).isEqualTo(INBOX);
  }
}
