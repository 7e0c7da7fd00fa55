package dev.postern.storage.files;

import static dev.postern.storage.People.asking;
import static dev.postern.storage.People.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ListBuckets;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.storage.credentials.CallerCredentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BucketsTest {
  private final FakeObjectStore store = new FakeObjectStore();
  private final Buckets buckets =
      new Buckets(
          List.of("zoo", "files"),
          new CallerCredentials(
              _ -> credentials("ann", Instant.now().plusSeconds(3600)), InstantSource.system()),
          store);

  @Test
  void givenARoleThatMayNotListBuckets_thenTheConfiguredOnesAreOffered() {
    store.failure = Failure.of(Reason.ACCESS_DENIED, "no");

    assertThat(list())
        .containsExactly(
            new Bucket("zoo", Optional.empty()), new Bucket("files", Optional.empty()));
  }

  @Test
  void givenARoleThatMayListBuckets_thenTheOthersFollowAndAgesAreKnown() {
    store.buckets =
        List.of(
            new Bucket("alpha", Optional.of(Instant.EPOCH)),
            new Bucket("files", Optional.of(Instant.MAX)));

    assertThat(list())
        .containsExactly(
            new Bucket("zoo", Optional.empty()),
            new Bucket("files", Optional.of(Instant.MAX)),
            new Bucket("alpha", Optional.of(Instant.EPOCH)));
  }

  @Test
  void givenAnyOtherFailure_thenItIsTold() {
    store.failure = Failure.of(Reason.THROTTLED, "later");

    assertThatThrownBy(this::list).isSameAs(store.failure);
  }

  private List<Bucket> list() {
    return buckets.list(asking("ann"), new ListBuckets()).buckets();
  }
}
