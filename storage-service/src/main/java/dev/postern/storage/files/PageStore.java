package dev.postern.storage.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.credentials.StaleCredentials;
import dev.postern.storage.files.ObjectStore.Query;
import dev.postern.storage.listing.PageJson;
import java.util.Optional;

/**
 * Pages of keys for those who only hand them on. The call blocks and fails with a {@link Failure},
 * or with {@link StaleCredentials} where new credentials would do.
 */
public interface PageStore {
  /** One page of a bucket's keys, in their order. */
  WrittenPage write(TemporaryCredentials credentials, Query query);

  /**
   * A page as JSON.
   *
   * @param position where the next page begins; empty at the end
   */
  record WrittenPage(PageJson json, Optional<String> position) {}
}
