package dev.postern.provision.plan;

import dev.postern.provision.plan.Step.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One pass over everything that is wanted. A dry one takes the same path and reports the same
 * steps, but whatever would write to AWS is left out: the plan can't say other than what a run
 * does.
 */
public final class Run {
  /** Stands for an id in a dry run, where nothing was created that could have one. */
  public static final String NOT_YET = "(known once created)";

  private final boolean dry;
  private final Consumer<Step> progress;
  private final List<Step> steps = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();

  private Run(boolean dry, Consumer<Step> progress) {
    this.dry = dry;
    this.progress = progress;
  }

  /** A run that writes, and tells of each step when it is done; one call at a time. */
  public static Run forReal(Consumer<Step> progress) {
    return new Run(false, progress);
  }

  /** A run that only reads. */
  public static Run dry() {
    return new Run(true, _ -> {});
  }

  /** Creates what is missing and gives its id; {@link #NOT_YET} in a dry run. */
  public String create(Kind kind, String name, Supplier<String> creation) {
    return create(kind, name, creation, id -> id, NOT_YET);
  }

  /**
   * Creates what is missing and has more to it than an id.
   *
   * @param dryResult what stands for it in a dry run
   */
  public <T> T create(
      Kind kind, String name, Supplier<T> creation, Function<T, String> idOf, T dryResult) {
    if (dry) {
      report(step(Outcome.WOULD_CREATE, kind, name, Optional.empty(), List.of()));
      return dryResult;
    }
    long begun = System.nanoTime();
    T created = creation.get();
    report(
        new Step(
            Outcome.CREATED,
            kind,
            name,
            Optional.of(idOf.apply(created)),
            List.of(),
            since(begun)));
    return created;
  }

  /** Updates what differs; without any difference it only says so. */
  public void converge(
      Kind kind, String name, String id, List<String> differences, Runnable update) {
    long begun = System.nanoTime();
    Outcome outcome = Outcome.UNCHANGED;
    if (!differences.isEmpty()) {
      outcome = dry ? Outcome.WOULD_UPDATE : Outcome.UPDATED;
      if (!dry) {
        update.run();
      }
    }
    report(
        new Step(
            outcome,
            kind,
            name,
            Optional.of(id),
            List.copyOf(differences),
            outcome == Outcome.UPDATED ? since(begun) : Duration.ZERO));
  }

  /** Deletes what isn't wanted any more. */
  public void delete(Kind kind, String name, String id, Runnable deletion) {
    if (dry) {
      report(step(Outcome.WOULD_DELETE, kind, name, Optional.of(id), List.of()));
      return;
    }
    long begun = System.nanoTime();
    deletion.run();
    report(new Step(Outcome.DELETED, kind, name, Optional.of(id), List.of(), since(begun)));
  }

  /** Notes what this run takes away, whether or not it is a dry one. */
  public synchronized void lose(Loss.Sort sort, List<String> what) {
    what.forEach(one -> losses.add(new Loss(sort, one)));
  }

  /** What this run takes away. */
  public synchronized List<Loss> losses() {
    return List.copyOf(losses);
  }

  /** Notes that something exists which Postern uses but doesn't own. */
  public void leaveAlone(Kind kind, String name, String id, String why) {
    report(step(Outcome.LEFT_ALONE, kind, name, Optional.of(id), List.of(why)));
  }

  /** The steps so far, in the order in which they ended. */
  public synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  private static Step step(
      Outcome outcome, Kind kind, String name, Optional<String> id, List<String> details) {
    return new Step(outcome, kind, name, id, details, Duration.ZERO);
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private synchronized void report(Step step) {
    steps.add(step);
    progress.accept(step);
  }
}
