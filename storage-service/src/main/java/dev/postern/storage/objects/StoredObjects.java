package dev.postern.storage.objects;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.DeleteObject.Deleted;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.objects.RestoreArchived.Tier;
import dev.postern.storage.credentials.StaleCredentials;
import java.util.Map;

/**
 * Single objects as somebody's credentials show them. Every call blocks and fails with a {@link
 * Failure}, or with {@link StaleCredentials} where new credentials would do.
 */
public interface StoredObjects {
  /** What is kept about an object. */
  ObjectDetails describe(TemporaryCredentials credentials, ObjectName object);

  /** The tags of an object, values by names. */
  Map<String, String> tags(TemporaryCredentials credentials, ObjectName object);

  /** Gives an object these tags in place of all others. */
  void replaceTags(TemporaryCredentials credentials, ObjectName object, Map<String, String> tags);

  /** Lets an archived object be made readable for some days. */
  void restore(TemporaryCredentials credentials, ObjectName object, int days, Tier tier);

  /** Deletes an object, or a version of it for good. */
  Deleted delete(TemporaryCredentials credentials, ObjectName object);

  /** Stores an empty object, and fails with {@code ALREADY_EXISTS} where there is one. */
  void createEmpty(TemporaryCredentials credentials, ObjectName object);
}
