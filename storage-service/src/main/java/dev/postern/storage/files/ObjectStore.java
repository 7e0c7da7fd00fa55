package dev.postern.storage.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.storage.credentials.StaleCredentials;
import java.util.List;
import java.util.Optional;

/**
 * Buckets and objects as somebody's credentials show them. Every call blocks and fails with a
 * {@link Failure}, or with {@link StaleCredentials} where new credentials would do.
 */
public interface ObjectStore {
  /** The buckets of the account. */
  List<Bucket> buckets(TemporaryCredentials credentials);

  /** One page of a bucket's keys, in their order. */
  Listing list(TemporaryCredentials credentials, Query query);

  /**
   * What to list.
   *
   * @param delimiter folds what follows it; empty for a flat list
   * @param limit most entries, 1 to 1000
   * @param position where the page before ended, in the store's own words
   */
  record Query(
      String bucket, String prefix, String delimiter, int limit, Optional<String> position) {}

  /**
   * What was found.
   *
   * @param position where the next page begins; empty at the end
   */
  record Listing(List<String> prefixes, List<StoredObject> objects, Optional<String> position) {}
}
