package dev.postern.storage.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.CallerVerifier;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.jobs.CancelJob;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.ListJobs;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.contract.jobs.ReadJob.News;
import dev.postern.contract.jobs.StartJob;
import dev.postern.contract.session.SessionId;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.ObjectStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs, each on a virtual thread of its own, and tells people of theirs. A job belongs to the
 * person who started it, and nobody else is told of it; it acts in the session in which it was
 * started and ends with it.
 */
public final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int MOST_RUNNING = 100;
  private static final int MOST_RUNNING_OF_ONE = 10;
  private static final int MOST_REMEMBERED_OF_ONE = 50;
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(15);
  private static final Duration WHEN_ONE_HAS_ENDED = Duration.ofSeconds(5);

  private final CallerCredentials credentials;
  private final ObjectStore listing;
  private final BulkStore store;
  private final JobStore jobs;
  private final InstantSource clock;
  private final Consumer<JobHint> peers;
  private final Duration firstPause;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /** Jobs of other processes to which an assertion was handed on not long ago. */
  private final Cache<String, Boolean> refreshed =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BETWEEN_REFRESHES).build();

  /**
   * No jobs yet.
   *
   * @param peers tells what concerns a job that another process runs
   */
  public Jobs(
      CallerCredentials credentials,
      ObjectStore listing,
      BulkStore store,
      JobStore jobs,
      InstantSource clock,
      Consumer<JobHint> peers) {
    this(credentials, listing, store, jobs, clock, peers, Duration.ofSeconds(1));
  }

  Jobs(
      CallerCredentials credentials,
      ObjectStore listing,
      BulkStore store,
      JobStore jobs,
      InstantSource clock,
      Consumer<JobHint> peers,
      Duration firstPause) {
    this.credentials = credentials;
    this.listing = listing;
    this.store = store;
    this.jobs = jobs;
    this.clock = clock;
    this.peers = peers;
    this.firstPause = firstPause;
  }

  /** Answers {@link StartJob}. */
  public Job start(OnBehalf asking, StartJob question) {
    JobOrder order = question.order();
    Places.check(order);
    String subject = asking.caller().subject();
    Errand errand = new Errand(asking, credentials, firstPause);
    String id = UUID.randomUUID().toString();
    Progress progress = new Progress(id, order, clock.instant(), job -> remember(subject, job));
    forgetOldest(subject);
    Job begun = progress.now();
    synchronized (running) {
      refuseTooMany(subject);
      running.put(id, new Running(subject, errand));
    }
    remember(subject, begun);
    Work work = Work.of(new Work.Tools(order, errand, progress, listing, store));
    Thread.ofVirtual().name("job " + id).start(() -> run(id, errand, progress, work));
    return begun;
  }

  /** Answers {@link ListJobs}. */
  public ListJobs.Jobs list(OnBehalf asking, ListJobs question) {
    return new ListJobs.Jobs(
        jobs.of(asking.caller().subject()).stream().map(Jobs::withoutFailures).toList());
  }

  /** Answers {@link ReadJob}. */
  public News read(OnBehalf asking, ReadJob question) {
    Job job = find(asking, question.id());
    @Nullable Running known = running.get(question.id());
    if (known != null) {
      known.errand().refresh(asking);
    } else if (job.state() == State.RUNNING
        && refreshed.asMap().putIfAbsent(job.id(), true) == null) {
      peers.accept(new JobHint(job.id(), false, asking.assertion()));
    }
    return new News(
        Optional.of(job)
            .filter(
                told -> told.revision() > question.newerThan() || told.state() != State.RUNNING));
  }

  /** Answers {@link CancelJob}. */
  public Job cancel(OnBehalf asking, CancelJob question) {
    Job job = find(asking, question.id());
    @Nullable Running known = running.get(question.id());
    if (known != null) {
      known.errand().stop(Optional.empty());
    } else if (job.state() == State.RUNNING) {
      peers.accept(new JobHint(job.id(), true, asking.assertion()));
    }
    return withoutFailures(job);
  }

  /**
   * Takes what another process was told; may be called on an event loop.
   *
   * @param callers verifies who that was, since having come over the bus proves nothing
   */
  public void hear(JobHint hint, CallerVerifier callers) {
    @Nullable Running known = running.get(hint.id());
    if (known != null) {
      Thread.ofVirtual().name("hint for job").start(() -> take(hint, known, callers));
    }
  }

  /** Stops what acts in a session that has ended. */
  public void end(SessionId session) {
    running.values().stream()
        .map(Running::errand)
        .filter(errand -> errand.current().caller().session().equals(session))
        .forEach(
            errand ->
                errand.stop(
                    Optional.of(
                        Failure.of(
                            Reason.UNAUTHENTICATED,
                            "The session in which this was started has ended."))));
  }

  /** Stops all of them, since the service ends. */
  public void close() {
    Failure closing = Failure.of(Reason.UNAVAILABLE, "Postern was stopped in the middle of it.");
    running.values().forEach(known -> known.errand().stop(Optional.of(closing)));
  }

  private static void take(JobHint hint, Running known, CallerVerifier callers) {
    try {
      OnBehalf asking = new OnBehalf(callers.verify(hint.assertion()), hint.assertion());
      if (!asking.caller().subject().equals(known.subject())) {
        return;
      }
      if (hint.stop()) {
        known.errand().stop(Optional.empty());
      } else {
        known.errand().refresh(asking);
      }
    } catch (Failure forged) {
      LOG.warn("a hint for job {} isn't taken: {}", hint.id(), forged.detail());
    }
  }

  /** How a job is counts less than the job. */
  private void remember(String subject, Job job) {
    try {
      jobs.put(subject, job);
    } catch (Failure failure) {
      LOG.warn("how job {} goes on can't be told: {}", job.id(), failure.detail());
    }
  }

  private void run(String id, Errand errand, Progress progress, Work work) {
    State state = State.DONE;
    Optional<Failure> problem = Optional.empty();
    try {
      work.run();
    } catch (Errand.Stopped stopped) {
      problem = errand.cause();
      state = problem.isPresent() ? State.FAILED : State.CANCELLED;
    } catch (RuntimeException defect) {
      LOG.error("job {} failed unforeseen", id, defect);
      problem = Optional.of(Failure.of(Reason.DEFECT, "Something went wrong on our side."));
      state = State.FAILED;
    } finally {
      progress.end(state, problem, clock.instant());
      running.remove(id);
    }
  }

  private Job find(OnBehalf asking, String id) {
    return jobs.find(asking.caller().subject(), id)
        .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "There is no such job of yours."));
  }

  private void refuseTooMany(String subject) {
    long ofThisOne =
        running.values().stream().filter(known -> known.subject().equals(subject)).count();
    if (ofThisOne >= MOST_RUNNING_OF_ONE || running.size() >= MOST_RUNNING) {
      throw Failure.of(Reason.THROTTLED, "Too many jobs are running; try again when one has ended.")
          .retryAfter(WHEN_ONE_HAS_ENDED);
    }
  }

  private void forgetOldest(String subject) {
    List<Job> ended =
        jobs.of(subject).stream().filter(job -> job.state() != State.RUNNING).toList();
    ended.stream()
        .limit(Math.max(0, ended.size() - MOST_REMEMBERED_OF_ONE + 1))
        .forEach(job -> jobs.remove(subject, job.id()));
  }

  private static Job withoutFailures(Job job) {
    return new Job(
        job.id(),
        job.revision(),
        job.kind(),
        job.state(),
        job.from(),
        job.to(),
        job.counting(),
        job.found(),
        job.finished(),
        job.bytes(),
        job.failed(),
        job.skipped(),
        List.of(),
        job.problem(),
        job.startedAt(),
        job.endedAt());
  }

  private record Running(String subject, Errand errand) {}
}
