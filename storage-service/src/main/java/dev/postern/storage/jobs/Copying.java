package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder.Target;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.jobs.Finder.Found;
import dev.postern.storage.objects.ObjectName;
import java.util.Optional;

/**
 * Copies objects within S3, several at a time. Where they are moved, each original is deleted only
 * when S3 has said that its copy is there, and only if it is still what was copied.
 */
record Copying(Work.Tools tools) implements Work {
  @Override
  public void run() {
    new Finder(tools).each(found -> Workers.each(tools.errand(), found, this::copy));
  }

  private void copy(Found found) {
    try {
      if (copyTo(found, target())) {
        tools.progress().finished(1);
      } else {
        tools.progress().skipped(1);
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
    ObjectName wanted = Storing.named(to.bucket(), Places.copyOf(found.key(), found.named(), to));
    boolean onItself = wanted.equals(source);
    Conflict conflict = tools.order().conflict();
    if (onItself && (isMove() || conflict != Conflict.RENAME)) {
      return false;
    }
    Optional<Original> looked = look(source, wanted);
    if (looked.isEmpty()) {
      return false;
    }
    Original original = looked.get();
    if (!new Storing(tools).storeAs(original, wanted, onItself ? 2 : 1)) {
      return false;
    }
    if (isMove()) {
      leave(original);
    }
    return true;
  }

  /** Empty where it may have been moved before the work began again. */
  private Optional<Original> look(ObjectName source, ObjectName wanted) {
    try {
      return Optional.of(tools.errand().call(granted -> tools.store().look(granted, source)));
    } catch (Failure failure) {
      if (failure.reason() == Reason.NO_SUCH_OBJECT
          && isMove()
          && tools.again()
          && new Storing(tools).wasStoredSince(wanted)) {
        return Optional.empty();
      }
      throw failure;
    }
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

  private boolean isMove() {
    return tools.order().kind() == JobKind.MOVE;
  }
}
