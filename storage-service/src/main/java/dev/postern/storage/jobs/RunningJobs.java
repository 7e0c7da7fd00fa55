package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.caller.CallerVerifier;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.Tracing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that this process runs, each on a virtual thread of its own. */
public final class RunningJobs {
  /** How often {@link #beat} has to be called. */
  public static final Duration BETWEEN_BEATS = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(RunningJobs.class);
  private static final int MOST = 100;
  private static final int MOST_OF_ONE = 10;
  private static final Duration WHEN_ONE_HAS_ENDED = Duration.ofSeconds(5);

  private static final AtomicInteger RUNNING = new AtomicInteger();

  static {
    Gauge.builder("postern.jobs.running", RUNNING, AtomicInteger::get)
        .description("Jobs that this process works at, or whose end it still has to tell")
        .register(Metrics.globalRegistry);
  }

  private final Map<String, RunningJob> running = new ConcurrentHashMap<>();

  Optional<RunningJob> find(String id) {
    return Optional.ofNullable(running.get(id));
  }

  /**
   * Begins a job.
   *
   * @param first tells others of it, before anything else does
   */
  void begin(RunningJob job, Work work, InstantSource clock, Runnable first) {
    job.begin(
        () -> {
          add(job);
          try {
            first.run();
          } catch (RuntimeException untold) {
            remove(job);
            throw untold;
          }
        });
    RequestId request = RequestId.current();
    Span span = Tracing.doing(request.value(), "job." + job.now().kind().code());
    Thread.ofVirtual()
        .name("job " + job.id())
        .start(() -> request.during(() -> run(job, work, clock, span)));
  }

  /**
   * Tells others that what runs here goes on, and how far it is, each by itself, so that one that
   * can't be told holds up no other. Has to be called every {@link #BETWEEN_BEATS}, also while the
   * call before lasts, lest they count as interrupted; blocks.
   */
  public void beat() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      running.values().forEach(job -> threads.execute(() -> tell(job)));
    }
  }

  /**
   * Takes what another process was told; may be called on an event loop.
   *
   * @param callers verifies who that was, since having come over the bus proves nothing
   */
  public void hear(JobHint hint, CallerVerifier callers) {
    @Nullable RunningJob known = running.get(hint.id());
    if (known != null) {
      Thread.ofVirtual().name("hint for job").start(() -> take(hint, known, callers));
    }
  }

  /** Stops what acts in a session that has ended. */
  public void end(SessionId session) {
    running.values().stream()
        .map(RunningJob::errand)
        .filter(errand -> errand.current().caller().session().equals(session))
        .forEach(
            errand ->
                errand.stop(
                    Optional.of(
                        Failure.of(
                            Reason.UNAUTHENTICATED,
                            "The session in which this was started has ended."))));
  }

  /** Lets all of them stop before their next call, since the service ends. */
  public void stop() {
    running
        .values()
        .forEach(job -> job.errand().interrupt("Postern was stopped in the middle of it."));
  }

  /** Waits until whatever was stopped has ended and has been told, but not for longer than that. */
  public void awaitEnd(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (RunningJob job : running.values()) {
      job.awaitEnd(end - System.nanoTime());
    }
  }

  private void run(RunningJob job, Work work, InstantSource clock, Span span) {
    try {
      if (job.run(work, clock)) {
        remove(job);
      }
    } finally {
      end(span, job.now());
    }
  }

  /** One span for all that a job does: its calls may be many thousands. */
  private static void end(Span span, Job job) {
    span.attribute("postern.job.finished", Long.toString(job.finished()));
    span.attribute("postern.job.failed", Long.toString(job.failed()));
    span.attribute("postern.job.outcome", job.state().code());
    span.end(job.state() == State.DONE ? Optional.empty() : Optional.of(job.state().code()));
  }

  private void tell(RunningJob job) {
    if (job.tell()) {
      remove(job);
    }
  }

  private static void take(JobHint hint, RunningJob known, CallerVerifier callers) {
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

  private synchronized void add(RunningJob job) {
    List<RunningJob> going = running.values().stream().filter(one -> !one.hasEnded()).toList();
    long ofThisOne = going.stream().filter(one -> one.subject().equals(job.subject())).count();
    if (ofThisOne >= MOST_OF_ONE || going.size() >= MOST) {
      throw Failure.of(Reason.THROTTLED, "Too many jobs are running; try again when one has ended.")
          .retryAfter(WHEN_ONE_HAS_ENDED);
    }
    running.put(job.id(), job);
    RUNNING.incrementAndGet();
  }

  /** Whoever tells the last word may do so; it counts once. */
  private void remove(RunningJob job) {
    if (running.remove(job.id(), job)) {
      RUNNING.decrementAndGet();
    }
  }
}
