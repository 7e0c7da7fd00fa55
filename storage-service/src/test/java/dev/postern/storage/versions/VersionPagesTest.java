package dev.postern.storage.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListAsOf.PastObject;
import dev.postern.contract.versions.ListVersions;
import dev.postern.storage.People;
import dev.postern.storage.credentials.CallerCredentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionPagesTest {
  private static final int MOST = 1_000;

  private final History history = new History();

  @Test
  void whatWasDeletedLaterIsThere() {
    history.stored("a", 1).deleted("a", 3);

    assertThat(asOf("", "", 2)).containsExactly("a");
    assertThat(asOf("", "", 3)).isEmpty();
  }

  @Test
  void whatWasStoredLaterIsNotThere() {
    history.stored("a", 3);

    assertThat(asOf("", "", 2)).isEmpty();
  }

  @Test
  void theVersionOfTheMomentIsTold() {
    history.stored("a", 1).stored("a", 2).stored("a", 3);

    PastObject object = page("", "", 2, MOST, MOST, Optional.empty()).objects().getFirst();

    assertThat(object)
        .isEqualTo(new PastObject("a", 2, Instant.ofEpochSecond(2), "v1", "STANDARD", "v1"));
  }

  @Test
  void withinASecondTheLastCounts() {
    history.stored("a", 1).deleted("a", 1).stored("a", 1);
    history.stored("b", 1).stored("b", 1).deleted("b", 1);

    assertThat(asOf("", "", 1)).containsExactly("a");
    assertThat(page("", "", 1, MOST, MOST, Optional.empty()).objects().getFirst().versionId())
        .isEqualTo("v2");
  }

  @Test
  void aFolderThatWasEmptyThenIsNotShown() {
    history.stored("gone/a", 1).deleted("gone/a", 2).stored("later/a", 4).stored("there/a", 1);

    assertThat(asOf("", "/", 3)).containsExactly("there/");
  }

  @Test
  void theRestOfAFolderThatIsFoundIsSteppedOver() {
    for (int i = 0; i < 100; i++) {
      history.stored("a/" + (char) (' ' + i), 1);
    }
    history.stored("a/\uDBFF\uDFFF", 1).stored("a0", 1);

    ListAsOf.Page page = page("", "/", 1, MOST, 10, Optional.empty());

    assertThat(page.prefixes()).containsExactly("a/");
    assertThat(page.objects()).extracting(PastObject::key).containsExactly("a0");
    assertThat(history.calls).isEqualTo(2);
  }

  @Test
  void olderVersionsOfAKeyAreSteppedOver() {
    for (int i = 0; i < 100; i++) {
      history.stored("a", i);
    }
    history.stored("b", 1);

    assertThat(page("", "", 200, MOST, 10, Optional.empty()).objects())
        .extracting(PastObject::key)
        .containsExactly("a", "b");
    assertThat(history.calls).isEqualTo(2);
  }

  @Test
  void aLongSearchIsAnsweredInPartsOfWhichSomeAreEmpty() {
    for (int i = 0; i < 100; i++) {
      history.stored("a" + i, 5);
    }
    history.stored("b", 1);

    ListAsOf.Page first = page("", "", 1, MOST, 2, Optional.empty());

    assertThat(first.objects()).isEmpty();
    assertThat(first.cursor()).isPresent();
    assertThat(all("", "", 1, MOST, 2)).containsExactly("b");
  }

  /** Some histories, as chance would have them, in pages of every size. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverHappenedPagesOfAnySizeShowWhatThereWas(int seed) {
    Random random = new Random(seed);
    List<String> keys = List.of("a", "a/", "a/b", "a/b/c", "a/b/d", "a0", "b/x", "b/y", "c");
    for (int second = 0; second < 60; second += random.nextInt(2)) {
      String key = keys.get(random.nextInt(keys.size()));
      if (random.nextInt(3) == 0) {
        history.deleted(key, second);
      } else {
        history.stored(key, second);
      }
    }

    for (int at = 0; at < 60; at += 7) {
      for (int pageSize = 1; pageSize <= 9; pageSize++) {
        for (String prefix : List.of("", "a/", "b")) {
          assertThat(all(prefix, "", at, 2, pageSize))
              .isEqualTo(history.keysAt(prefix, Instant.ofEpochSecond(at)));
          assertThat(all(prefix, "/", at, 2, pageSize)).isEqualTo(folded(prefix, at));
        }
      }
    }
  }

  @Test
  void versionsAreListedInTheirOrder() {
    history.stored("a", 1).deleted("a", 1);
    VersionPages pages = pages(MOST);

    ListVersions.Page first =
        pages.list(People.asking("ann"), new ListVersions("files", "", "", 1, Optional.empty()));
    ListVersions.Page second =
        pages.list(People.asking("ann"), new ListVersions("files", "", "", 1, first.cursor()));

    assertThat(first.versions().getFirst().deleteMarker()).isTrue();
    assertThat(second.versions().getFirst().versionId()).isEqualTo("v0");
    assertThat(second.cursor()).isEmpty();
  }

  @Test
  void theCursorOfAnotherMomentIsRefused() {
    history.stored("a", 1).stored("b", 1);
    Optional<String> cursor = page("", "", 1, 1, MOST, Optional.empty()).cursor();

    Failure failure = catchThrowableOfType(Failure.class, () -> page("", "", 2, 1, MOST, cursor));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
  }

  private List<String> folded(String prefix, int at) {
    return history.keysAt(prefix, Instant.ofEpochSecond(at)).stream()
        .map(
            key -> {
              int slash = key.indexOf('/', prefix.length());
              return slash < 0 ? key : key.substring(0, slash + 1);
            })
        .distinct()
        .toList();
  }

  private List<String> asOf(String prefix, String delimiter, long second) {
    return all(prefix, delimiter, second, MOST, MOST);
  }

  /** All entries, in the order in which they come; a page's prefixes go before its keys. */
  private List<String> all(String prefix, String delimiter, long second, int limit, int pageSize) {
    List<String> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      ListAsOf.Page page = page(prefix, delimiter, second, limit, pageSize, cursor);
      found.addAll(page.prefixes());
      page.objects().forEach(object -> found.add(object.key()));
      cursor = page.cursor();
    } while (cursor.isPresent());
    return found.stream().sorted().toList();
  }

  private ListAsOf.Page page(
      String prefix,
      String delimiter,
      long second,
      int limit,
      int pageSize,
      Optional<String> cursor) {
    return pages(pageSize)
        .listAsOf(
            People.asking("ann"),
            new ListAsOf("files", prefix, delimiter, limit, Instant.ofEpochSecond(second), cursor));
  }

  private VersionPages pages(int pageSize) {
    return new VersionPages(
        new CallerCredentials(
            _ -> People.credentials("ann", Instant.MAX), InstantSource.fixed(Instant.EPOCH)),
        history,
        pageSize);
  }
}
