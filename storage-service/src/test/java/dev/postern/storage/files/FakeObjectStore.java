package dev.postern.storage.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.storage.listing.PageJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that answers what it is told to and remembers what it was asked. */
final class FakeObjectStore implements ObjectStore, PageStore {
  final List<Query> queries = new ArrayList<>();
  List<Bucket> buckets = List.of();
  @Nullable Failure failure;
  Listing listing = new Listing(List.of(), List.of(), Optional.empty());

  @Override
  public List<Bucket> buckets(TemporaryCredentials credentials) {
    failIfTold();
    return buckets;
  }

  @Override
  public Listing list(TemporaryCredentials credentials, Query query) {
    queries.add(query);
    failIfTold();
    return listing;
  }

  @Override
  public WrittenPage write(TemporaryCredentials credentials, Query query) {
    queries.add(query);
    failIfTold();
    return new WrittenPage(new PageJson(), listing.position());
  }

  private void failIfTold() {
    if (failure != null) {
      throw failure;
    }
  }
}
