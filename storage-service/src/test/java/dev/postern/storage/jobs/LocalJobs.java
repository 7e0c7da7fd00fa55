package dev.postern.storage.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.JobOrder;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers jobs in memory. */
final class LocalJobs implements JobStore {
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int MOST = 5_000;

  /** Jobs that were told as interrupted. */
  final Set<String> lost = ConcurrentHashMap.newKeySet();

  private final Map<Owned, JobOrder> orders = new ConcurrentHashMap<>();
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
  public void begin(String subject, Job job, JobOrder order) {
    orders.put(new Owned(subject, job.id()), order);
    put(subject, job);
  }

  @Override
  public boolean hold(String id) {
    return !lost.contains(id);
  }

  @Override
  public Optional<JobOrder> takeOrder(String subject, String id) {
    return Optional.ofNullable(orders.remove(new Owned(subject, id)));
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
