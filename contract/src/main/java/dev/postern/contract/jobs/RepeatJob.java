package dev.postern.contract.jobs;

import dev.postern.contract.bus.CallerOperation;

/**
 * Asks for a job that was interrupted to begin again, once: what it had done already is found to be
 * done, and the new job takes its place.
 */
public record RepeatJob(String id) {
  /** Answered by the storage service with the new job. */
  public static final CallerOperation<RepeatJob, Job> OPERATION =
      new CallerOperation<>("storage.jobs.repeat", RepeatJob.class, Job.class);
}
