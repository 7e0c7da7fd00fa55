package dev.postern.storage.objects;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.ChangeDetails.Changes;
import java.util.Optional;

/**
 * Stores objects anew from what the store has of them. Every call blocks, as long as a large copy
 * takes, and fails with a {@link dev.postern.contract.bus.Failure}, or with {@link
 * dev.postern.storage.credentials.StaleCredentials} where new credentials would do.
 */
public interface Rewriter {
  /**
   * Copies an object onto itself with something changed, if it is still as it was then, as S3 alone
   * can hold to.
   *
   * @param etag what it must be, without quotation marks; empty for whatever it is
   * @return the parts that are to be copied where it is too large for one call; empty when all is
   *     done
   */
  Optional<CopyByParts> change(
      TemporaryCredentials credentials, ObjectName object, Optional<String> etag, Changes changes);

  /**
   * Copies a version onto its key.
   *
   * @return as {@link #change} does
   */
  Optional<CopyByParts> bringBack(TemporaryCredentials credentials, ObjectName version);
}
