package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.From;
import dev.postern.contract.jobs.Job.KeyFailure;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.Job.Trouble;
import dev.postern.contract.jobs.JobOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what a job has done; threads may count at once. */
final class Progress {
  private final String id;
  private final JobOrder order;
  private final Instant startedAt;
  private final List<KeyFailure> failures = new ArrayList<>();
  private State state = State.RUNNING;
  private Optional<Trouble> problem = Optional.empty();
  private Optional<Instant> endedAt = Optional.empty();
  private long revision;
  private boolean counting = true;
  private long found;
  private long finished;
  private long bytes;
  private long failed;
  private long skipped;

  Progress(String id, JobOrder order, Instant startedAt) {
    this.id = id;
    this.order = order;
    this.startedAt = startedAt;
  }

  synchronized void found(long more) {
    found += more;
    revision++;
  }

  synchronized void countedAll() {
    counting = false;
    revision++;
  }

  synchronized void finished(long more) {
    finished += more;
    revision++;
  }

  synchronized void copied(long more) {
    bytes += more;
    revision++;
  }

  synchronized void skipped(long more) {
    skipped += more;
    revision++;
  }

  synchronized void failed(String key, Failure failure) {
    failed(key, trouble(failure));
  }

  synchronized void failed(String key, Trouble trouble) {
    failed++;
    if (failures.size() < Job.MOST_FAILURES) {
      failures.add(new KeyFailure(key, trouble));
    }
    revision++;
  }

  /** The last word. */
  synchronized void end(State how, Optional<Failure> why, Instant now) {
    state = how;
    problem = why.map(Progress::trouble);
    endedAt = Optional.of(now);
    counting = false;
    revision++;
  }

  synchronized boolean hasEnded() {
    return state != State.RUNNING;
  }

  private static Trouble trouble(Failure failure) {
    return new Trouble(failure.reason(), failure.detail());
  }

  /** How far it is, or how it has ended. */
  synchronized Job now() {
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
