package dev.postern.storage.jobs;

import static dev.postern.storage.People.asking;
import static dev.postern.storage.People.credentials;

import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.JobOrder.Source;
import dev.postern.contract.jobs.JobOrder.Target;
import dev.postern.contract.jobs.RepeatJob;
import dev.postern.contract.jobs.StartJob;
import dev.postern.storage.credentials.CallerCredentials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Jobs on buckets in memory, as one process runs them. */
final class JobsUnderTest implements AutoCloseable {
  final FakeBuckets buckets = new FakeBuckets();
  final AtomicInteger issued = new AtomicInteger();
  final List<JobHint> hints = new CopyOnWriteArrayList<>();
  final RunningJobs running = new RunningJobs();

  /** Runs before each job is told, and may throw. */
  volatile Consumer<Job> beforePut = _ -> {};

  /** What the store knows, also for other processes. */
  final SharedJobs remembered;

  final Jobs jobs;

  private final Vertx vertx = Vertx.vertx();
  private volatile CompletableFuture<Job> ended = new CompletableFuture<>();

  JobsUnderTest() {
    remembered = done(SharedJobs.open(vertx));
    jobs =
        new Jobs(
            new CallerCredentials(
                _ -> {
                  issued.incrementAndGet();
                  return credentials("ann", Instant.now().plusSeconds(3600));
                },
                InstantSource.system()),
            buckets,
            buckets,
            buckets,
            new Watched(),
            running,
            InstantSource.system(),
            hints::add,
            Duration.ZERO);
  }

  Job start(JobOrder order) {
    ended = new CompletableFuture<>();
    return jobs.start(asking("ann"), new StartJob(order));
  }

  Job run(JobOrder order) throws Exception {
    start(order);
    return ended();
  }

  /** A job that was interrupted before it did anything. */
  Job interrupted(JobOrder order) {
    Progress progress = new Progress("interrupted", order, Instant.now());
    remembered.begin("sub-ann", progress.now(), order);
    progress.end(State.INTERRUPTED, Optional.empty(), Instant.now());
    remembered.put("sub-ann", progress.now());
    return progress.now();
  }

  Job repeat(Job interrupted) throws Exception {
    ended = new CompletableFuture<>();
    jobs.repeat(asking("ann"), new RepeatJob(interrupted.id()));
    return ended();
  }

  /** The job that was started last, when its end has been told. */
  Job ended() throws Exception {
    return ended.get(60, TimeUnit.SECONDS);
  }

  /** Stops the process, as far as jobs know, at the first such call. */
  void stoppingAt(String call, String object) {
    AtomicInteger left = new AtomicInteger(1);
    buckets.before =
        (what, where) -> {
          if (what.equals(call) && where.equals(object) && left.getAndDecrement() > 0) {
            running.stop();
          }
        };
  }

  static JobOrder order(JobKind kind, List<String> keys, List<String> prefixes) {
    return new JobOrder(
        kind,
        new Source("files", keys, prefixes),
        Optional.empty(),
        Conflict.FAIL,
        Optional.empty());
  }

  static JobOrder copy(
      JobKind kind, List<String> keys, List<String> prefixes, String to, Conflict conflict) {
    return new JobOrder(
        kind,
        new Source("files", keys, prefixes),
        Optional.of(new Target("other", to, false)),
        conflict,
        Optional.empty());
  }

  static JobOrder undelete(List<String> keys, List<String> prefixes, Instant since) {
    return new JobOrder(
        JobKind.UNDELETE,
        new Source("files", keys, prefixes),
        Optional.empty(),
        Conflict.FAIL,
        Optional.of(since));
  }

  @Override
  public void close() {
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Says when a job has ended. */
  private final class Watched implements JobStore {
    @Override
    public void begin(String subject, Job job, JobOrder order) {
      remembered.begin(subject, job, order);
    }

    @Override
    public boolean put(String subject, Job job) {
      beforePut.accept(job);
      boolean heard = remembered.put(subject, job);
      if (job.state() != State.RUNNING) {
        ended.complete(job);
      }
      return heard;
    }

    @Override
    public Optional<Job> find(String subject, String id) {
      return remembered.find(subject, id);
    }

    @Override
    public List<Job> of(String subject) {
      return remembered.of(subject);
    }

    @Override
    public Optional<JobOrder> takeOrder(String subject, String id) {
      return remembered.takeOrder(subject, id);
    }

    @Override
    public void returnOrder(String subject, String id, JobOrder order) {
      remembered.returnOrder(subject, id, order);
    }

    @Override
    public void remove(String subject, String id) {
      remembered.remove(subject, id);
    }
  }
}
