package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder.Target;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.jobs.Finder.Found;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Copies objects within S3, several at a time. Where they are moved, each original is deleted only
 * when S3 has said that its copy is there, and only if it is still what was copied.
 */
record Copying(Work.Tools tools) implements Work {
  private static final int MOST_NAMES = 100;
  private static final Set<Reason> UNANSWERED = Set.of(Reason.TIMEOUT, Reason.UNAVAILABLE);

  @Override
  public void run() {
    new Finder(tools).each(found -> Workers.each(tools.errand(), found, this::copy));
  }

  private void copy(Found found) {
    try {
      if (copyTo(found, target())) {
        tools.progress().finished(1);
      } else {
        tools.progress().skipped();
      }
    } catch (Failure failure) {
      tools.progress().failed(found.key(), failure);
    }
  }

  private Target target() {
    return tools.order().to().orElseThrow();
  }

  private boolean copyTo(Found found, Target to) {
    ObjectName source = ObjectName.current(tools.order().from().bucket(), found.key());
    ObjectName wanted = named(to.bucket(), Places.copyOf(found.key(), found.named(), to));
    boolean onItself = wanted.equals(source);
    Conflict conflict = tools.order().conflict();
    if (onItself && (isMove() || conflict != Conflict.RENAME)) {
      return false;
    }
    Optional<Original> looked = look(source, wanted);
    if (looked.isEmpty()) {
      return true;
    }
    Original original = looked.get();
    for (int number = onItself ? 2 : 1; ; number++) {
      ObjectName target =
          number == 1 ? wanted : named(to.bucket(), Places.numbered(wanted.key(), number));
      try {
        bytes(new Copy(original, target, conflict == Conflict.OVERWRITE));
        break;
      } catch (Failure failure) {
        if (failure.reason() != Reason.ALREADY_EXISTS
            || conflict == Conflict.FAIL
            || conflict == Conflict.OVERWRITE
            || number >= MOST_NAMES) {
          throw failure;
        }
        if (conflict == Conflict.SKIP) {
          return false;
        }
      }
    }
    if (isMove()) {
      leave(original);
    }
    return true;
  }

  /** Empty where it was moved before the order was given once more. */
  private Optional<Original> look(ObjectName source, ObjectName wanted) {
    try {
      return Optional.of(tools.errand().call(granted -> tools.store().look(granted, source)));
    } catch (Failure failure) {
      Optional<Instant> since = since();
      if (failure.reason() == Reason.NO_SUCH_OBJECT
          && isMove()
          && since.isPresent()
          && tools
              .errand()
              .call(granted -> tools.store().wasStoredSince(granted, wanted, since.get()))) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** S3 tells whole seconds alone. */
  private Optional<Instant> since() {
    return tools.order().since().map(at -> at.truncatedTo(ChronoUnit.SECONDS));
  }

  private void leave(Original original) {
    try {
      tools
          .errand()
          .call(
              granted -> {
                tools.store().deleteUnchanged(granted, original);
                return original;
              });
    } catch (Failure failure) {
      throw failure.reason() == Reason.PRECONDITION_FAILED
          ? Failure.of(
              Reason.PRECONDITION_FAILED,
              "It was changed after it was copied, so that it stays where it was as well.",
              failure)
          : failure;
    }
  }

  private void bytes(Copy copy) {
    if (copy.original().large()) {
      byParts(copy);
    } else {
      inOneCall(copy);
      tools.progress().copied(copy.original().size());
    }
  }

  /** What is there already may be the work of a call whose answer was lost. */
  private void inOneCall(Copy copy) {
    AtomicBoolean uncertain = new AtomicBoolean(since().isPresent());
    tools
        .errand()
        .call(
            granted -> {
              try {
                tools.store().copy(granted, copy);
              } catch (Failure failure) {
                if (failure.reason() != Reason.ALREADY_EXISTS
                    || !uncertain.get()
                    || !tools.store().isThere(granted, copy, since().orElse(Instant.MIN))) {
                  uncertain.compareAndSet(false, UNANSWERED.contains(failure.reason()));
                  throw failure;
                }
              }
              return copy;
            });
  }

  private void byParts(Copy copy) {
    Errand errand = tools.errand();
    if (since().isPresent()
        && errand.call(granted -> tools.store().isThere(granted, copy, since().get()))) {
      return;
    }
    CopyByParts parts = errand.call(granted -> tools.store().copyByParts(granted, copy));
    boolean whole = false;
    try {
      Workers.each(
          errand,
          IntStream.rangeClosed(1, parts.parts()).boxed().toList(),
          number ->
              errand.call(
                  granted -> {
                    parts.copyPart(granted, number, tools.progress()::copied);
                    return number;
                  }));
      errand.call(
          granted -> {
            parts.finish(granted);
            return copy;
          });
      whole = true;
    } finally {
      if (!whole) {
        errand.tidyUp(parts::abandon);
      }
    }
  }

  private boolean isMove() {
    return tools.order().kind() == JobKind.MOVE;
  }

  private static ObjectName named(String bucket, String key) {
    if (!ObjectName.isKey(key)) {
      throw Failure.of(
          Reason.INVALID_INPUT, "The copy's key would be longer than 1024 bytes of UTF-8.");
    }
    return ObjectName.current(bucket, key);
  }
}
