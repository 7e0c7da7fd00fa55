package dev.postern.storage.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.audit.Audit;
import dev.postern.contract.audit.AuditEvent.JobEnded;
import dev.postern.contract.audit.AuditEvent.JobStarted;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus.RequestId;
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
import dev.postern.contract.jobs.RepeatJob;
import dev.postern.contract.jobs.StartJob;
import dev.postern.contract.session.SessionId;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.files.ObjectStore;
import dev.postern.storage.versions.PastObjects;
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
  /** How often {@link #beat} has to be called. */
  public static final Duration BETWEEN_BEATS = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int MOST_RUNNING = 100;
  private static final int MOST_RUNNING_OF_ONE = 10;
  private static final int MOST_REMEMBERED_OF_ONE = 50;
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(15);
  private static final Duration WHEN_ONE_HAS_ENDED = Duration.ofSeconds(5);

  private final CallerCredentials credentials;
  private final ObjectStore listing;
  private final BulkStore store;
  private final PastObjects past;
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
      PastObjects past,
      JobStore jobs,
      InstantSource clock,
      Consumer<JobHint> peers) {
    this(credentials, listing, store, past, jobs, clock, peers, Duration.ofSeconds(1));
  }

  Jobs(
      CallerCredentials credentials,
      ObjectStore listing,
      BulkStore store,
      PastObjects past,
      JobStore jobs,
      InstantSource clock,
      Consumer<JobHint> peers,
      Duration firstPause) {
    this.credentials = credentials;
    this.listing = listing;
    this.store = store;
    this.past = past;
    this.jobs = jobs;
    this.clock = clock;
    this.peers = peers;
    this.firstPause = firstPause;
  }

  /** Answers {@link StartJob}. */
  public Job start(OnBehalf asking, StartJob question) {
    Places.check(question.order());
    return begin(asking, question.order());
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
    Job begun = begin(asking, order.since().isPresent() ? order : order.since(job.startedAt()));
    jobs.remove(subject, job.id());
    return begun;
  }

  private Job begin(OnBehalf asking, JobOrder order) {
    String subject = asking.caller().subject();
    Errand errand = new Errand(asking, credentials, firstPause);
    String id = UUID.randomUUID().toString();
    Progress progress =
        new Progress(id, order, clock.instant(), System::nanoTime, job -> remember(subject, job));
    forgetOldest(subject);
    Job begun = progress.now();
    synchronized (running) {
      refuseTooMany(subject);
      running.put(id, new Running(subject, errand, progress));
    }
    try {
      jobs.begin(subject, begun, order);
    } catch (RuntimeException untold) {
      running.remove(id);
      throw untold;
    }
    Work work = Work.of(new Work.Tools(order, errand, progress, listing, store, past));
    Audit.tell(new JobStarted(asking.caller(), id, order));
    RequestId request = RequestId.current();
    Thread.ofVirtual()
        .name("job " + id)
        .start(() -> request.during(() -> run(id, errand, progress, work)));
    return begun;
  }

  /** Answers {@link ListJobs}. */
  public ListJobs.Jobs list(OnBehalf asking, ListJobs question) {
    return new ListJobs.Jobs(
        jobs.of(asking.caller().subject()).stream().map(Job::withoutFailures).toList());
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
    boolean goesOn = job.state() == State.RUNNING;
    return new News(
        Optional.of(goesOn ? job.withoutFailures() : job)
            .filter(told -> told.revision() > question.newerThan() || !goesOn));
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
    return job.withoutFailures();
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

  /**
   * Tells others that what runs here goes on, and how far it is. Has to be called every {@link
   * #BETWEEN_BEATS}, lest it count as interrupted; blocks.
   */
  public void beat() {
    running.forEach(
        (id, known) -> {
          known.progress().tellAll();
          try {
            if (!jobs.hold(id)) {
              known.errand().interrupt("It was so slow that it counted as lost.");
            }
          } catch (Failure failure) {
            LOG.warn("that job {} goes on can't be told: {}", id, failure.detail());
          }
        });
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
    running
        .values()
        .forEach(known -> known.errand().interrupt("Postern was stopped in the middle of it."));
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
      state = errand.ending();
    } catch (RuntimeException defect) {
      LOG.error("job {} failed unforeseen", id, defect);
      problem = Optional.of(Failure.of(Reason.DEFECT, "Something went wrong on our side."));
      state = State.FAILED;
    } finally {
      Job last = progress.now();
      Audit.tell(new JobEnded(id, state.code(), last.finished(), last.failed()));
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

  private record Running(String subject, Errand errand, Progress progress) {}
}
