package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.storage.files.ObjectStore.Listing;
import dev.postern.storage.files.ObjectStore.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of keys. */
interface ListingContract extends S3Contract {
  /** In the order of their bytes in UTF-8. */
  List<String> KEYS =
      List.of("B", "a", "a b", "a&amp;<>", "a+b", "a-", "b%2F", "b/1", "b/2/3", "c", "ä", "😀");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 1000})
  default void pagesOfAnySizeGiveEveryKeyOnceAndInOrder(int limit) {
    String place = S3UnderTest.somewhere();
    KEYS.forEach(key -> s3().put(place + key, "text"));

    List<String> found = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      Listing page = s3().list(place, "", limit, position);
      assertThat(page.objects()).hasSizeLessThanOrEqualTo(limit);
      page.objects().forEach(object -> found.add(object.key().substring(place.length())));
      position = page.position();
    } while (position.isPresent());

    assertThat(found).containsExactlyElementsOf(KEYS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1000})
  default void foldersAreFoldedOnceOnPagesOfAnySize(int limit) {
    String place = S3UnderTest.somewhere();
    List.of("a", "b/1", "b/2", "c/1/2", "d").forEach(key -> s3().put(place + key, "text"));

    List<String> found = new ArrayList<>();
    Optional<String> position = Optional.empty();
    do {
      Listing page = s3().list(place, "/", limit, position);
      assertThat(page.objects().size() + page.prefixes().size()).isLessThanOrEqualTo(limit);
      page.objects().forEach(object -> found.add(object.key().substring(place.length())));
      page.prefixes().forEach(prefix -> found.add(prefix.substring(place.length())));
      position = page.position();
    } while (position.isPresent());

    assertThat(found).containsExactlyInAnyOrder("a", "b/", "c/", "d");
  }

  @Test
  default void anEntryTellsWhatThereIs() {
    String place = S3UnderTest.somewhere();
    s3().put(place + "a", "text");

    StoredObject entry = s3().list(place, "", 10, Optional.empty()).objects().getFirst();

    assertThat(entry.size()).isEqualTo(4);
    assertThat(entry.etag()).isEqualTo("1cb251ec0d568de6a929b520c4aed8d1");
    assertThat(entry.storageClass()).isEqualTo("STANDARD");
    assertThat(entry.lastModified())
        .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now().plusSeconds(60));
  }

  @Test
  default void aPrefixNeedNotEndWhereAFolderDoes() {
    String place = S3UnderTest.somewhere();
    List.of("ab/1", "abc", "b").forEach(key -> s3().put(place + key, "text"));

    Listing page = s3().list(place + "a", "/", 10, Optional.empty());

    assertThat(page.prefixes()).containsExactly(place + "ab/");
    assertThat(page.objects()).extracting(StoredObject::key).containsExactly(place + "abc");
  }

  @Test
  default void anEmptyPlaceIsAnEmptyPage() {
    Listing page = s3().list(S3UnderTest.somewhere(), "/", 10, Optional.empty());

    assertThat(page).isEqualTo(new Listing(List.of(), List.of(), Optional.empty()));
  }

  @Test
  default void aBucketThatIsNotThereIsToldSo() {
    Query nowhere = new Query("no-such-bucket", "", "/", 10, Optional.empty());

    Failure failure =
        catchThrowableOfType(Failure.class, () -> s3().store().list(s3().granted, nowhere));

    assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_BUCKET);
  }
}
