package dev.postern.storage.jobs;

import dev.postern.contract.jobs.Job;
import java.util.List;
import java.util.Optional;

/** Remembers jobs for a day, each by the person to whom it belongs. */
public interface JobStore {
  /** Remembers how a job is now. */
  void put(String subject, Job job);

  /** A job of that person. */
  Optional<Job> find(String subject, String id);

  /** All jobs of that person, the oldest first. */
  List<Job> of(String subject);

  /** Forgets a job. */
  void remove(String subject, String id);
}
