package dev.postern.contract.jobs;

import dev.postern.contract.bus.CallerOperation;

/** Asks for a job to begin. It goes on until it is done, stopped, or the session ends. */
public record StartJob(JobOrder order) {
  /** Answered by the storage service. */
  public static final CallerOperation<StartJob, Job> OPERATION =
      new CallerOperation<>("storage.jobs.start", StartJob.class, Job.class);
}
