package dev.postern.storage.versions;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListAsOf.PastObject;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import dev.postern.storage.versions.VersionStore.Listing;
import dev.postern.storage.versions.VersionStore.Position;
import dev.postern.storage.versions.VersionStore.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds for jobs what there was at a moment, a page of versions at a time. */
public final class PastObjects {
  private static final int OF_A_PAGE = 1_000;

  private final VersionStore store;

  /** Reads from that store. */
  public PastObjects(VersionStore store) {
    this.store = store;
  }

  /**
   * What there was under a prefix and is no longer what its key stands for; blocks and fails as the
   * store does.
   */
  public Page changed(
      TemporaryCredentials granted,
      String bucket,
      String prefix,
      Instant at,
      Optional<Position> position) {
    Listing listing = store.list(granted, new Query(bucket, prefix, "", OF_A_PAGE, position));
    Past past =
        new Past(
            new ListAsOf(bucket, prefix, "", Integer.MAX_VALUE, at, Optional.empty()),
            Predicate.not(ObjectVersion::latest));
    Optional<Position> next = past.take(listing);
    return new Page(past.page(Optional.empty()).objects(), next);
  }

  /**
   * One page, perhaps an empty one.
   *
   * @param position where the next one begins; empty at the end
   */
  public record Page(List<PastObject> objects, Optional<Position> position) {}
}
