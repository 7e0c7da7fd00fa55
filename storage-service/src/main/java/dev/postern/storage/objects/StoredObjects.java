package dev.postern.storage.objects;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.DeleteObject.Deleted;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.storage.credentials.StaleCredentials;

/**
 * Single objects as somebody's credentials show them. Every call blocks and fails with a {@link
 * Failure}, or with {@link StaleCredentials} where new credentials would do.
 */
public interface StoredObjects {
  /** What is kept about an object. */
  ObjectDetails describe(TemporaryCredentials credentials, ObjectName object);

  /** Deletes an object, or a version of it for good. */
  Deleted delete(TemporaryCredentials credentials, ObjectName object);

  /** Stores an empty object, and fails with {@code ALREADY_EXISTS} where there is one. */
  void createEmpty(TemporaryCredentials credentials, ObjectName object);
}
