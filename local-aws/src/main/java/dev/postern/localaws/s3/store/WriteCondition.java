package dev.postern.localaws.s3.store;

import java.util.Optional;

/** What must hold of the object that is there, or is not, for a write to happen. */
@FunctionalInterface
public interface WriteCondition {
  /** Every write may happen. */
  WriteCondition NONE = current -> {};

  /**
   * Asked while nobody else can write to the bucket; may refuse by an exception of its own.
   *
   * @param current the object that is there under the key
   */
  void check(Optional<StoredObject> current);
}
