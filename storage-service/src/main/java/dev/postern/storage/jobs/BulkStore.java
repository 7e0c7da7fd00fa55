package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.jobs.Job.Trouble;
import dev.postern.contract.objects.ObjectDetails.Encryption;
import dev.postern.storage.credentials.StaleCredentials;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What jobs need of a store beyond its listing. Every call blocks and fails with a {@link Failure},
 * or with {@link StaleCredentials} where new credentials would do.
 */
public interface BulkStore {
  /** Most objects that one call deletes. */
  int MOST_DELETED = 1_000;

  /**
   * Deletes objects, or versions of them, of one bucket.
   *
   * @param objects at most {@value #MOST_DELETED}
   * @return those that could not be deleted, and why
   */
  Map<ObjectName, Trouble> delete(TemporaryCredentials credentials, List<ObjectName> objects);

  /**
   * Deletes an object if it is still as it was, or gone already; {@code PRECONDITION_FAILED} where
   * it is another.
   */
  void deleteUnchanged(TemporaryCredentials credentials, Original original);

  /** An object as it is now. */
  Original look(TemporaryCredentials credentials, ObjectName object);

  /**
   * Copies the bytes and all that is kept about them; fails where the original is no longer as it
   * was.
   */
  void copy(TemporaryCredentials credentials, Copy copy);

  /**
   * Whether that copy is there. Tells one whose answer was lost from what somebody else stored, as
   * far as bytes, what is told about them and the time tell.
   */
  boolean isThere(TemporaryCredentials credentials, Copy copy);

  /** Whether an object was stored at that time or later, as S3 tells it: in whole seconds. */
  boolean wasStoredSince(TemporaryCredentials credentials, ObjectName object, Instant since);

  /** Begins to copy something that is too large for {@link #copy}. */
  CopyByParts copyByParts(TemporaryCredentials credentials, Copy copy);

  /**
   * An object as it was when it was looked at.
   *
   * @param etag as S3 writes it
   * @param size bytes
   * @param large whether only {@link #copyByParts} can copy it
   * @param storageClass empty for the ordinary one
   */
  record Original(
      ObjectName name,
      String etag,
      long size,
      Instant lastModified,
      boolean large,
      Optional<String> storageClass,
      Optional<Encryption> encryption) {}

  /**
   * What is to be copied where.
   *
   * @param overwrite whether an object that is there is overwritten; otherwise the copy fails with
   *     {@code ALREADY_EXISTS}
   * @param since what was stored before that time isn't this copy
   */
  record Copy(Original original, ObjectName target, boolean overwrite, Instant since) {}
}
