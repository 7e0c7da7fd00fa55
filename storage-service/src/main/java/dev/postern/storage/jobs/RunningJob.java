package dev.postern.storage.jobs;

import dev.postern.contract.audit.Audit;
import dev.postern.contract.audit.AuditEvent.JobEnded;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that this process runs, and what it tells others of it. */
final class RunningJob {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

  private final String subject;
  private final String id;
  private final Errand errand;
  private final Progress progress;
  private final JobStore jobs;
  private final ReentrantLock telling = new ReentrantLock();
  private final CountDownLatch over = new CountDownLatch(1);

  RunningJob(String subject, String id, Errand errand, Progress progress, JobStore jobs) {
    this.subject = subject;
    this.id = id;
    this.errand = errand;
    this.progress = progress;
    this.jobs = jobs;
  }

  String id() {
    return id;
  }

  String subject() {
    return subject;
  }

  Errand errand() {
    return errand;
  }

  /** How far it is, or how it has ended. */
  Job now() {
    return progress.now();
  }

  boolean hasEnded() {
    return progress.hasEnded();
  }

  /** Does the first telling, before which there is no other. */
  void begin(Runnable first) {
    telling.lock();
    try {
      first.run();
    } finally {
      telling.unlock();
    }
  }

  /**
   * Does the work, up to its last word.
   *
   * @return whether that was heard; otherwise it is to be told again
   */
  boolean run(Work work, InstantSource clock) {
    try {
      end(work, clock);
      telling.lock();
      try {
        return tellOnce();
      } finally {
        telling.unlock();
      }
    } finally {
      over.countDown();
    }
  }

  /** Waits until {@link #run} has ended, but not for longer. */
  void awaitEnd(long nanos) throws InterruptedException {
    if (!over.await(nanos, TimeUnit.NANOSECONDS)) {
      LOG.warn("job {} is still in the middle of a call", id);
    }
  }

  /**
   * Tells how far it is, and with it that it goes on, unless that is being told; blocks.
   *
   * @return whether that was the last word, and was heard
   */
  boolean tell() {
    if (!telling.tryLock()) {
      return false;
    }
    try {
      return tellOnce();
    } finally {
      telling.unlock();
    }
  }

  private void end(Work work, InstantSource clock) {
    State state = State.DONE;
    Optional<Failure> problem = Optional.empty();
    try {
      work.run();
    } catch (RuntimeException thrown) {
      // What is under way when everything is closed may fail in any way.
      if (errand.isStopped()) {
        problem = errand.cause();
        state = errand.ending();
      } else {
        LOG.error("job {} failed unforeseen", id, thrown);
        problem = Optional.of(Failure.of(Reason.DEFECT, "Something went wrong on our side."));
        state = State.FAILED;
      }
    }
    progress.end(state, problem, clock.instant());
    Job last = progress.now();
    Audit.tell(new JobEnded(id, state.code(), last.finished(), last.failed()));
  }

  private boolean tellOnce() {
    Job told = progress.now();
    try {
      if (!jobs.put(subject, told)) {
        errand.interrupt("It was so slow that it counted as lost.");
      }
      return told.state() != State.RUNNING;
    } catch (Failure failure) {
      LOG.warn("how job {} goes on can't be told: {}", id, failure.detail());
      return false;
    }
  }
}
