package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.Conflict;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Stores one copy, under another name where that is wanted and its own is taken. */
record Storing(Work.Tools tools) {
  private static final int MOST_NAMES = 100;
  private static final Set<Reason> UNANSWERED = Set.of(Reason.TIMEOUT, Reason.UNAVAILABLE);

  /**
   * Copies something, and confirms it.
   *
   * @param firstNumber 1 for the name itself, 2 where it is known to be taken
   * @return false where it was left, since something is there; where it is to be overwritten, only
   *     what was there when the work was begun is
   */
  boolean storeAs(Original original, ObjectName wanted, int firstNumber) {
    Conflict conflict = tools.order().conflict();
    for (int number = firstNumber; ; number++) {
      ObjectName target =
          number == 1 ? wanted : named(wanted.bucket(), Places.numbered(wanted.key(), number));
      try {
        return bytes(new Copy(original, target, conflict == Conflict.OVERWRITE, since()));
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
  }

  private boolean bytes(Copy copy) {
    if (tools.again() && (copy.overwrite() || copy.original().large())) {
      if (tools.errand().call(granted -> tools.store().isThere(granted, copy))) {
        return true;
      }
      if (copy.overwrite() && wasStoredSince(copy.target())) {
        return false;
      }
    }
    if (copy.original().large()) {
      byParts(copy);
    } else {
      inOneCall(copy);
      tools.progress().copied(copy.original().size());
    }
    return true;
  }

  /** Whether something has been stored there since the work was begun. */
  boolean wasStoredSince(ObjectName object) {
    return tools.errand().call(granted -> tools.store().wasStoredSince(granted, object, since()));
  }

  /** S3 tells whole seconds alone. */
  private Instant since() {
    return tools.since().truncatedTo(ChronoUnit.SECONDS);
  }

  /** What is there already may be the work of a call whose answer was lost. */
  private void inOneCall(Copy copy) {
    AtomicBoolean uncertain = new AtomicBoolean(tools.again());
    tools
        .errand()
        .call(
            granted -> {
              try {
                tools.store().copy(granted, copy);
              } catch (Failure failure) {
                if (failure.reason() != Reason.ALREADY_EXISTS
                    || !uncertain.get()
                    || !tools.store().isThere(granted, copy)) {
                  uncertain.compareAndSet(false, UNANSWERED.contains(failure.reason()));
                  throw failure;
                }
              }
              return copy;
            });
  }

  private void byParts(Copy copy) {
    Errand errand = tools.errand();
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

  static ObjectName named(String bucket, String key) {
    if (!ObjectName.isKey(key)) {
      throw Failure.of(
          Reason.INVALID_INPUT, "The copy's key would be longer than 1024 bytes of UTF-8.");
    }
    return ObjectName.current(bucket, key);
  }
}
