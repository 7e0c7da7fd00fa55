package dev.postern.contract.files;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks which buckets the caller can pick from. */
public record ListBuckets() implements Idempotent {
  /** Answered by the storage service. */
  public static final CallerOperation<ListBuckets, Buckets> OPERATION =
      new CallerOperation<>("storage.files.list-buckets", ListBuckets.class, Buckets.class);

  /** The configured buckets and, where the role may list them, all others of the account. */
  public record Buckets(List<Bucket> buckets) {}

  /**
   * One bucket.
   *
   * @param createdAt empty where the role may not ask for it
   */
  public record Bucket(String name, Optional<Instant> createdAt) {}
}
