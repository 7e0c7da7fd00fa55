package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postern.contract.objects.DeleteObject.Deleted;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.versions.VersionStore.Listing;
import dev.postern.storage.versions.VersionStore.Position;
import dev.postern.storage.versions.VersionStore.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A bucket that keeps versions, which the one under test must. */
interface VersionContract extends S3Contract {
  @Test
  default void whatWasOverwrittenCanBeRead() {
    String key = S3UnderTest.somewhere() + "a";
    s3().put(key, "one");
    String first = versions(key).getFirst().versionId();

    s3().put(key, "two");

    assertThat(s3().get(key).text()).isEqualTo("two");
    assertThat(s3().get(new ObjectAddress(s3().bucket, key, Optional.of(first)), Map.of()).text())
        .isEqualTo("one");
  }

  @Test
  default void aDeletionIsAMarkerThatCanBeTakenAway() {
    String key = S3UnderTest.somewhere() + "a";
    s3().put(key, "one");

    Deleted deleted = s3().objects().delete(s3().granted, s3().name(key));

    assertThat(deleted.deleteMarker()).isTrue();
    assertThat(s3().get(key).status()).isEqualTo(404);
    assertThat(versions(key))
        .extracting(ObjectVersion::deleteMarker, ObjectVersion::latest)
        .containsExactly(tuple(true, true), tuple(false, false));

    ObjectName marker = new ObjectName(s3().bucket, key, deleted.versionId());
    assertThat(s3().bulk().delete(s3().granted, List.of(marker))).isEqualTo(Map.of());
    assertThat(s3().get(key).text()).isEqualTo("one");
  }

  @Test
  default void aVersionIsDeletedForGood() {
    String key = S3UnderTest.somewhere() + "a";
    s3().put(key, "one");
    s3().put(key, "two");
    ObjectVersion newest =
        versions(key).stream().filter(ObjectVersion::latest).findFirst().orElseThrow();
    ObjectName latest = new ObjectName(s3().bucket, key, Optional.of(newest.versionId()));

    Deleted deleted = s3().objects().delete(s3().granted, latest);

    assertThat(deleted.deleteMarker()).isFalse();
    assertThat(s3().get(key).text()).isEqualTo("one");
    assertThat(versions(key)).hasSize(1);
  }

  @Test
  default void pagesOfVersionsGiveEachOnce() {
    String place = S3UnderTest.somewhere();
    for (String name : List.of("a", "a", "b ü", "c", "c")) {
      s3().put(place + name, "text");
    }

    List<String> found = new ArrayList<>();
    Listing page = page(place, 2, Optional.empty());
    while (page.position().isPresent()) {
      page.versions().forEach(version -> found.add(version.key()));
      page = page(place, 2, page.position());
    }
    page.versions().forEach(version -> found.add(version.key()));

    assertThat(found)
        .containsExactlyInAnyOrder(
            place + "a", place + "a", place + "b ü", place + "c", place + "c");
  }

  private List<ObjectVersion> versions(String key) {
    return page(key, 100, Optional.empty()).versions();
  }

  private Listing page(String prefix, int most, Optional<Position> position) {
    return s3().versions().list(s3().granted, new Query(s3().bucket, prefix, "", most, position));
  }
}
