package dev.postern.contract.jobs;

import dev.postern.contract.bus.CallerOperation;

/**
 * Asks for a job to stop, or for one that has ended to be forgotten. What it has done stays done.
 */
public record CancelJob(String id) {
  /** Answered by the storage service with the job, which may take a moment longer to stop. */
  public static final CallerOperation<CancelJob, Job> OPERATION =
      new CallerOperation<>("storage.jobs.cancel", CancelJob.class, Job.class);
}
