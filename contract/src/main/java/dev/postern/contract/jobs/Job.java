package dev.postern.contract.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.JobOrder.Target;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a job is. Whatever was found is finished, failed or skipped in the end, unless the job
 * was stopped.
 *
 * @param revision grows with every change
 * @param counting whether more may be found
 * @param found objects to deal with
 * @param finished objects dealt with as was asked
 * @param bytes bytes copied
 * @param failures the first {@value #MOST_FAILURES}; {@code failed} counts all
 * @param problem why the job as a whole could not go on
 * @param startedAt for one that began again, when it was begun for the first time
 */
public record Job(
    String id,
    long revision,
    JobKind kind,
    State state,
    From from,
    Optional<Target> to,
    boolean counting,
    long found,
    long finished,
    long bytes,
    long failed,
    long skipped,
    List<KeyFailure> failures,
    Optional<Trouble> problem,
    Instant startedAt,
    Optional<Instant> endedAt) {
  /** How many failures are told one by one. */
  public static final int MOST_FAILURES = 1_000;

  /** The same without what failed, for where many are told at once. */
  public Job withoutFailures() {
    return as(state, revision, List.of(), problem, endedAt);
  }

  /** As a job is whose process was lost. */
  public Job interrupted(Instant at) {
    return as(
        State.INTERRUPTED,
        revision + 1,
        failures,
        Optional.of(
            new Trouble(
                Reason.UNAVAILABLE,
                "What worked on it was lost in the middle of it: the last that was begun may be"
                    + " done or not, and the rest isn't.")),
        Optional.of(at));
  }

  private Job as(
      State stateThen,
      long revisionThen,
      List<KeyFailure> told,
      Optional<Trouble> problemThen,
      Optional<Instant> endedThen) {
    return new Job(
        id,
        revisionThen,
        kind,
        stateThen,
        from,
        to,
        counting && stateThen == State.RUNNING,
        found,
        finished,
        bytes,
        failed,
        skipped,
        told,
        problemThen,
        startedAt,
        endedThen);
  }

  /** Whether it goes on, and if not, how it ended. */
  public enum State {
    /** It goes on. */
    RUNNING,
    /** It came to its end; what failed on the way is told. */
    DONE,
    /** It could not go on. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED,
    /** Its process was lost in the middle of it; {@link RepeatJob} begins it again. */
    INTERRUPTED;

    /** Stable lower-case name. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What it was told to work on.
   *
   * @param count keys and prefixes that were named
   * @param first of them
   */
  public record From(String bucket, int count, String first) {}

  /** Why something failed, for the person. */
  public record Trouble(Reason reason, String detail) {}

  /** One object that could not be dealt with. */
  public record KeyFailure(String key, Trouble trouble) {}
}
