package dev.postern.storage.jobs;

import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.JobOrder;
import java.util.List;
import java.util.Optional;

/**
 * Remembers jobs for a day, each by the person to whom it belongs. A job that runs is told again
 * and again by its process; one that nobody tells of is told as interrupted, and so it stays.
 */
public interface JobStore {
  /** Remembers a job that begins, and what it is to do. */
  void begin(String subject, Job job, JobOrder order);

  /**
   * Remembers how a job is now, by the process that runs it.
   *
   * @return false where that counts no longer, since the job was told as interrupted, or begun
   *     again
   */
  boolean put(String subject, Job job);

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

  /** Takes an order back with which nothing could be begun. */
  void returnOrder(String subject, String id, JobOrder order);

  /** Forgets a job, whatever a process that still runs it may tell. */
  void remove(String subject, String id);
}
