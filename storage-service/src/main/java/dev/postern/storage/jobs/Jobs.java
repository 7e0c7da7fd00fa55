package dev.postern.storage.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.audit.Audit;
import dev.postern.contract.audit.AuditEvent.JobStarted;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.jobs.CancelJob;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.ListJobs;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.contract.jobs.ReadJob.News;
import dev.postern.contract.jobs.RepeatJob;
import dev.postern.contract.jobs.StartJob;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.ObjectStore;
import dev.postern.storage.versions.VersionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins jobs and tells people of theirs. A job belongs to the person who started it, and nobody
 * else is told of it; it acts in the session in which it was started and ends with it.
 */
public final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int MOST_REMEMBERED_OF_ONE = 50;
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(15);

  private final CallerCredentials credentials;
  private final ObjectStore listing;
  private final BulkStore store;
  private final VersionStore versions;
  private final JobStore jobs;
  private final InstantSource clock;
  private final Consumer<JobHint> peers;
  private final Duration firstPause;
  private final RunningJobs running;

  /** Jobs of other processes to which an assertion was handed on not long ago. */
  private final Cache<String, Boolean> refreshed =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BETWEEN_REFRESHES).build();

  /**
   * Answers of the jobs in that store.
   *
   * @param running takes those that begin here
   * @param peers tells what concerns a job that another process runs
   */
  public Jobs(
      CallerCredentials credentials,
      ObjectStore listing,
      BulkStore store,
      VersionStore versions,
      JobStore jobs,
      RunningJobs running,
      InstantSource clock,
      Consumer<JobHint> peers) {
    this(credentials, listing, store, versions, jobs, running, clock, peers, Duration.ofSeconds(1));
  }

  Jobs(
      CallerCredentials credentials,
      ObjectStore listing,
      BulkStore store,
      VersionStore versions,
      JobStore jobs,
      RunningJobs running,
      InstantSource clock,
      Consumer<JobHint> peers,
      Duration firstPause) {
    this.credentials = credentials;
    this.listing = listing;
    this.store = store;
    this.versions = versions;
    this.jobs = jobs;
    this.running = running;
    this.clock = clock;
    this.peers = peers;
    this.firstPause = firstPause;
  }

  /** Answers {@link StartJob}. */
  public Job start(OnBehalf asking, StartJob question) {
    Places.check(question.order());
    return begin(asking, question.order(), Optional.empty());
  }

  /** Answers {@link RepeatJob}. */
  public Job repeat(OnBehalf asking, RepeatJob question) {
    Job job = find(asking, question.id());
    if (job.state() != State.INTERRUPTED) {
      throw Failure.of(Reason.CONFLICT, "Only a job that was interrupted can begin again.");
    }
    String subject = asking.caller().subject();
    JobOrder order =
        jobs.takeOrder(subject, job.id())
            .orElseThrow(() -> Failure.of(Reason.CONFLICT, "It has begun again already."));
    Job begun;
    try {
      begun = begin(asking, order, Optional.of(job.startedAt()));
    } catch (RuntimeException notBegun) {
      jobs.returnOrder(subject, job.id(), order);
      throw notBegun;
    }
    forget(subject, job.id());
    return begun;
  }

  /**
   * @param interrupted when what begins again was begun for the first time
   */
  private Job begin(OnBehalf asking, JobOrder order, Optional<Instant> interrupted) {
    String subject = asking.caller().subject();
    String id = UUID.randomUUID().toString();
    Instant since = interrupted.orElseGet(clock::instant);
    Errand errand = new Errand(asking, credentials, firstPause);
    Progress progress = new Progress(id, order, since);
    Work work =
        Work.of(
            new Work.Tools(
                order, since, interrupted.isPresent(), errand, progress, listing, store, versions));
    RunningJob job = new RunningJob(subject, id, errand, progress, jobs);
    Job begun = job.now();
    forgetOldest(subject);
    running.begin(
        job,
        work,
        clock,
        () -> {
          jobs.begin(subject, begun, order);
          Audit.tell(new JobStarted(asking.caller(), id, order));
        });
    return begun;
  }

  /** Answers {@link ListJobs}. */
  public ListJobs.Jobs list(OnBehalf asking, ListJobs question) {
    return new ListJobs.Jobs(
        jobs.of(asking.caller().subject()).stream().map(Job::withoutFailures).toList());
  }

  /** Answers {@link ReadJob}. */
  public News read(OnBehalf asking, ReadJob question) {
    Optional<RunningJob> here = running.find(question.id());
    Job stored = find(asking, question.id());
    Job job = stored;
    if (isRunning(stored)) {
      if (here.isPresent()) {
        here.get().errand().refresh(asking);
        job = here.map(RunningJob::now).filter(Jobs::isRunning).orElse(stored);
      } else if (refreshed.asMap().putIfAbsent(stored.id(), true) == null) {
        peers.accept(new JobHint(stored.id(), false, asking.assertion()));
      }
    }
    boolean goesOn = isRunning(job);
    return new News(
        Optional.of(goesOn ? job.withoutFailures() : job)
            .filter(told -> told.revision() > question.newerThan() || !goesOn));
  }

  /** Answers {@link CancelJob}. */
  public Job cancel(OnBehalf asking, CancelJob question) {
    Job job = find(asking, question.id());
    Optional<RunningJob> here = running.find(question.id());
    if (!isRunning(job)) {
      forget(asking.caller().subject(), job.id());
      return job;
    }
    here.ifPresentOrElse(
        known -> known.errand().stop(Optional.empty()),
        () -> peers.accept(new JobHint(job.id(), true, asking.assertion())));
    return job.withoutFailures();
  }

  private static boolean isRunning(Job job) {
    return job.state() == State.RUNNING;
  }

  private Job find(OnBehalf asking, String id) {
    return jobs.find(asking.caller().subject(), id)
        .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "There is no such job of yours."));
  }

  private void forgetOldest(String subject) {
    List<Job> ended = jobs.of(subject).stream().filter(job -> !isRunning(job)).toList();
    ended.stream()
        .limit(Math.max(0, ended.size() - MOST_REMEMBERED_OF_ONE + 1))
        .forEach(job -> forget(subject, job.id()));
  }

  private void forget(String subject, String id) {
    try {
      jobs.remove(subject, id);
    } catch (Failure failure) {
      LOG.warn("job {} can't be forgotten: {}", id, failure.detail());
    }
  }
}
