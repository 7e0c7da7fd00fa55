package dev.postern.contract.jobs;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.util.Optional;

/**
 * Asks how far a job is. Asked in the session that the job was started in, it also gives the job a
 * fresh assertion to go on with: one that nobody asks about for long ends with its credentials.
 *
 * @param newerThan a revision that is known already; -1 where none is
 */
public record ReadJob(String id, long newerThan) implements Idempotent {
  /** Answered by the storage service. */
  public static final CallerOperation<ReadJob, News> OPERATION =
      new CallerOperation<>("storage.jobs.read", ReadJob.class, News.class);

  /** The job, unless it goes on and nothing changed. */
  public record News(Optional<Job> job) {}
}
