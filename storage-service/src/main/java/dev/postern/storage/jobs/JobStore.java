package dev.postern.storage.jobs;

import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.JobOrder;
import java.util.List;
import java.util.Optional;

/**
 * Remembers jobs for a day, each by the person to whom it belongs. A job that runs is held by its
 * process, which has to say so again and again; one that nobody holds is told as interrupted.
 */
public interface JobStore {
  /** Remembers a job that begins, what it is to do, and that this process holds it. */
  void begin(String subject, Job job, JobOrder order);

  /** Remembers how a job is now; one that has ended is no longer held. */
  void put(String subject, Job job);

  /**
   * Says that this process still holds a job.
   *
   * @return false where it was told as interrupted meanwhile, so that it has to stop
   */
  boolean hold(String id);

  /** A job of that person. */
  Optional<Job> find(String subject, String id);

  /** All jobs of that person, the oldest first. */
  List<Job> of(String subject);

  /**
   * What a job was to do, where it has not ended by itself; only the first who asks is told.
   *
   * @return empty for one that has ended otherwise, and for whoever asks later
   */
  Optional<JobOrder> takeOrder(String subject, String id);

  /** Forgets a job. */
  void remove(String subject, String id);
}
