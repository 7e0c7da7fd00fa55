package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.From;
import dev.postern.contract.jobs.Job.KeyFailure;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.Job.Trouble;
import dev.postern.contract.jobs.JobOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Counts what a job has done and tells it, but no oftener than anybody asks; threads may count at
 * once.
 */
final class Progress {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final String id;
  private final JobOrder order;
  private final Instant startedAt;
  private final LongSupplier nanos;
  private final Consumer<Job> listener;
  private final List<KeyFailure> failures = new ArrayList<>();
  private long toldAt;
  private long told;
  private long revision;
  private boolean counting = true;
  private long found;
  private long finished;
  private long bytes;
  private long failed;
  private long skipped;

  /**
   * @param nanos time, as {@link System#nanoTime} tells it
   */
  Progress(
      String id, JobOrder order, Instant startedAt, LongSupplier nanos, Consumer<Job> listener) {
    this.id = id;
    this.order = order;
    this.startedAt = startedAt;
    this.nanos = nanos;
    this.listener = listener;
    this.toldAt = nanos.getAsLong() - BETWEEN.toNanos();
  }

  synchronized void found(long more) {
    found += more;
    tell();
  }

  synchronized void countedAll() {
    counting = false;
    tell();
  }

  synchronized void finished(long more) {
    finished += more;
    tell();
  }

  synchronized void copied(long more) {
    bytes += more;
    tell();
  }

  synchronized void skipped() {
    skipped++;
    tell();
  }

  synchronized void failed(String key, Failure failure) {
    failed(key, trouble(failure));
  }

  synchronized void failed(String key, Trouble trouble) {
    failed++;
    if (failures.size() < Job.MOST_FAILURES) {
      failures.add(new KeyFailure(key, trouble));
    }
    tell();
  }

  /** How far it is. */
  synchronized Job now() {
    return job(State.RUNNING, Optional.empty(), Optional.empty());
  }

  /** Tells what hasn't been told yet. */
  synchronized void tellAll() {
    if (told < revision) {
      told = revision;
      toldAt = nanos.getAsLong();
      listener.accept(now());
    }
  }

  /** The last word, with all that failed. */
  synchronized void end(State state, Optional<Failure> problem, Instant now) {
    counting = false;
    told = ++revision;
    listener.accept(job(state, problem.map(Progress::trouble), Optional.of(now)));
  }

  private static Trouble trouble(Failure failure) {
    return new Trouble(failure.reason(), failure.detail());
  }

  private void tell() {
    revision++;
    if (nanos.getAsLong() - toldAt >= BETWEEN.toNanos()) {
      tellAll();
    }
  }

  private Job job(State state, Optional<Trouble> problem, Optional<Instant> endedAt) {
    return new Job(
        id,
        revision,
        order.kind(),
        state,
        new From(order.from().bucket(), order.from().count(), order.from().first()),
        order.to(),
        counting,
        found,
        finished,
        bytes,
        failed,
        skipped,
        List.copyOf(failures),
        problem,
        startedAt,
        endedAt);
  }
}
