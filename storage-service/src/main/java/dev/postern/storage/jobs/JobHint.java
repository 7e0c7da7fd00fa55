package dev.postern.storage.jobs;

import dev.postern.contract.bus.Announcement;
import dev.postern.contract.caller.CallerAssertion;

/**
 * Tells the storage service that runs a job what another one of the cluster was asked about it.
 *
 * @param stop whether the job is to stop
 * @param assertion of who asked, which the job goes on with
 */
public record JobHint(String id, boolean stop, CallerAssertion assertion) {
  /** Heard by every storage service. */
  public static final Announcement<JobHint> ANNOUNCEMENT =
      new Announcement<>("storage.jobs.hint", JobHint.class);
}
