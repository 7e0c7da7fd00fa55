package dev.postern.storage.objects;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import java.util.function.LongConsumer;

/** A copy in the making; one that isn't finished must be abandoned. */
public interface CopyByParts {
  /** How many parts there are. */
  int parts();

  /**
   * Copies one.
   *
   * @param number from 1
   * @param copied is told its size in bytes
   */
  void copyPart(TemporaryCredentials credentials, int number, LongConsumer copied);

  /** Makes the object of the parts, all of which must be there. */
  void finish(TemporaryCredentials credentials);

  /** Throws the parts away. */
  void abandon(TemporaryCredentials credentials);
}
