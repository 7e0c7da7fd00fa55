package dev.postern.storage.files;

import static dev.postern.storage.People.asking;
import static dev.postern.storage.People.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.files.ListObjects.Page;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.ObjectStore.Listing;
import dev.postern.storage.files.ObjectStore.Query;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectPagesTest {
  private static final StoredObject OBJECT =
      new StoredObject("a", 1, Instant.EPOCH, "etag", "STANDARD");

  private final FakeObjectStore store = new FakeObjectStore();
  private final ObjectPages objects =
      new ObjectPages(
          new CallerCredentials(
              _ -> credentials("ann", Instant.now().plusSeconds(3600)), InstantSource.system()),
          store,
          store);

  @Test
  void aPageIsWhatTheStoreListed() {
    store.listing = new Listing(List.of("home/"), List.of(OBJECT), Optional.empty());

    Page page = list(new ListObjects("files", "", "/", 10, Optional.empty()));

    assertThat(page).isEqualTo(new Page(List.of("home/"), List.of(OBJECT), Optional.empty()));
    assertThat(store.queries).containsExactly(new Query("files", "", "/", 10, Optional.empty()));
  }

  @Test
  void aWrittenPageEndsWithTheCursorOfAnyOther() {
    store.listing = new Listing(List.of(), List.of(), Optional.of("position"));
    ListObjects question = new ListObjects("files", "", "/", 10, Optional.empty());
    String cursor = list(question).cursor().orElseThrow();

    Buffer written = objects.write(asking("ann"), question);

    assertThat(written.toString())
        .isEqualTo("{\"prefixes\":[],\"objects\":[],\"cursor\":\"" + cursor + "\"}");
    assertThat(store.queries).hasSize(2).allMatch(store.queries.getFirst()::equals);
  }

  @Test
  void aPageThatCannotBeIsNotWritten() {
    ListObjects question = new ListObjects("files", "", "", 0, Optional.empty());

    Failure failure =
        catchThrowableOfType(Failure.class, () -> objects.write(asking("ann"), question));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("?limit");
    assertThat(store.queries).isEmpty();
  }

  @Test
  void theNextPageBeginsWhereThisOneEnded() {
    store.listing = new Listing(List.of(), List.of(OBJECT), Optional.of("s3's position"));
    Page first = list(new ListObjects("files", "", "", 1, Optional.empty()));

    list(new ListObjects("files", "", "", 5, first.cursor()));

    assertThat(first.cursor().orElseThrow()).doesNotContain("position");
    assertThat(store.queries.getLast().position()).contains("s3's position");
  }

  @Test
  void aCursorOfAnotherBucketNeverReachesTheStore() {
    store.listing = new Listing(List.of(), List.of(OBJECT), Optional.of("position"));
    Page first = list(new ListObjects("files", "", "", 1, Optional.empty()));

    Failure failure = failure(new ListObjects("other", "", "", 1, first.cursor()));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("?cursor");
    assertThat(store.queries).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "Upper",
        "a/b",
        "a..b",
        "../etc",
        "127.0.0.1",
        "arn:aws:s3:us-east-1:123456789012:accesspoint/x",
        "a\u0000b",
        "bücket",
        "x@evil.example",
        "bucket?x=y",
        "bucket "
      })
  void whatIsNoBucketNameNeverReachesTheStore(String bucket) {
    Failure failure = failure(new ListObjects(bucket, "", "", 1, Optional.empty()));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("?bucket");
    assertThat(store.queries).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void aLimitThatCannotBeIsRefused(int limit) {
    Failure failure = failure(new ListObjects("files", "", "", limit, Optional.empty()));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("?limit");
  }

  @Test
  void aPrefixLongerThanAnyKeyIsRefused() {
    Failure failure = failure(new ListObjects("files", "ü".repeat(513), "", 1, Optional.empty()));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("?prefix");
  }

  @Test
  void aPrefixThatHasNoUtf8IsRefused() {
    Failure failure = failure(new ListObjects("files", "a\uD83D", "", 1, Optional.empty()));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("?prefix");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    Failure failure =
        failure(new ListObjects("", "x".repeat(1025), "x".repeat(1025), 0, Optional.empty()));

    assertThat(failure.errors())
        .extracting(InvalidField::pointer)
        .containsExactly("?bucket", "?prefix", "?delimiter", "?limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "../", "\u202ertl", "😀", "a b+c&d=e%2F"})
  void anyOtherTextIsAPrefix(String prefix) {
    list(new ListObjects("files", prefix, "", 1, Optional.empty()));

    assertThat(store.queries.getLast().prefix()).isEqualTo(prefix);
  }

  private Page list(ListObjects question) {
    return objects.list(asking("ann"), question);
  }

  private Failure failure(ListObjects question) {
    return catchThrowableOfType(Failure.class, () -> list(question));
  }
}
