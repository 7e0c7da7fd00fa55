package dev.postern.contract.jobs;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.util.List;

/** Asks for the caller's jobs that are remembered. */
public record ListJobs() implements Idempotent {
  /** Answered by the storage service. */
  public static final CallerOperation<ListJobs, Jobs> OPERATION =
      new CallerOperation<>("storage.jobs.list", ListJobs.class, Jobs.class);

  /** The jobs, the oldest first, without what failed of each: that is asked for one by one. */
  public record Jobs(List<Job> jobs) {}
}
