package dev.postern.storage.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.jobs.Job;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Remembers jobs in memory. */
final class LocalJobs implements JobStore {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int MOST = 5_000;

  private final Cache<Owned, Job> jobs =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  @Override
  public void put(String subject, Job job) {
    jobs.asMap()
        .merge(
            new Owned(subject, job.id()),
            job,
            (known, told) -> told.revision() > known.revision() ? told : known);
  }

  @Override
  public Optional<Job> find(String subject, String id) {
    return Optional.ofNullable(jobs.getIfPresent(new Owned(subject, id)));
  }

  @Override
  public List<Job> of(String subject) {
    return jobs.asMap().entrySet().stream()
        .filter(entry -> entry.getKey().subject().equals(subject))
        .map(entry -> entry.getValue())
        .sorted(Comparator.comparing(Job::startedAt).thenComparing(Job::id))
        .toList();
  }

  @Override
  public void remove(String subject, String id) {
    jobs.invalidate(new Owned(subject, id));
  }

  private record Owned(String subject, String id) {}
}
