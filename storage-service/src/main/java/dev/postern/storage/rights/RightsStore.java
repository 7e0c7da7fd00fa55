package dev.postern.storage.rights;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.rights.ReadRights.Rights;

/** A store that can be asked what somebody's credentials are good for. */
public interface RightsStore {
  /**
   * Finds out by requests that can change nothing, whatever the store makes of them. Blocks for a
   * few seconds at most; what isn't answered by then is unknown. Fails with a {@link
   * dev.postern.contract.bus.Failure} where there is no such place, and with {@link
   * dev.postern.storage.credentials.StaleCredentials} where new credentials would do.
   */
  Found look(TemporaryCredentials credentials, String bucket, String prefix);

  /**
   * What was found.
   *
   * @param whole whether every request was answered, so that asking again soon tells no more
   */
  record Found(Rights rights, boolean whole) {}
}
