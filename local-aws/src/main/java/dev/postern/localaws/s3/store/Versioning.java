package dev.postern.localaws.s3.store;

/** What a bucket that was ever told to keep versions does with new ones. */
public enum Versioning {
  /** Every write makes a version of its own. */
  ENABLED,
  /** Writes replace the version that has no id; the others stay. */
  SUSPENDED
}
