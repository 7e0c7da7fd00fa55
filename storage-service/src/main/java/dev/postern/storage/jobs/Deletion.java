package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.jobs.Job.Trouble;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.jobs.Finder.Found;
import dev.postern.storage.objects.ObjectName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes objects, a thousand a call. One that begins again leaves what was stored meanwhile, and
 * hides nothing that is hidden already, so that what it did can still be undone.
 */
record Deletion(Work.Tools tools) implements Work {
  @Override
  public void run() {
    new Finder(tools).each(this::delete);
  }

  private void delete(List<Found> found) {
    if (!tools.again()) {
      deleteAll(tools, found.stream().map(this::name).toList());
      return;
    }
    Workers.each(
        tools.errand(),
        found.stream().filter(one -> one.storedAt().isEmpty()).toList(),
        this::deleteIfThere);
    List<Found> listed = found.stream().filter(one -> one.storedAt().isPresent()).toList();
    List<Found> old = listed.stream().filter(one -> !isNew(one.storedAt().orElseThrow())).toList();
    tools.progress().skipped(listed.size() - old.size());
    deleteAll(tools, old.stream().map(this::name).toList());
  }

  private void deleteIfThere(Found found) {
    try {
      Original original = tools.errand().call(granted -> tools.store().look(granted, name(found)));
      if (isNew(original.lastModified())) {
        tools.progress().skipped(1);
        return;
      }
      tools
          .errand()
          .call(
              granted -> {
                tools.store().deleteUnchanged(granted, original);
                return original;
              });
      tools.progress().finished(1);
    } catch (Failure failure) {
      switch (failure.reason()) {
        case NO_SUCH_OBJECT -> tools.progress().finished(1);
        case PRECONDITION_FAILED -> tools.progress().skipped(1);
        default -> tools.progress().failed(found.key(), failure);
      }
    }
  }

  private boolean isNew(Instant storedAt) {
    return storedAt.isAfter(tools.since());
  }

  private ObjectName name(Found found) {
    return ObjectName.current(tools.order().from().bucket(), found.key());
  }

  /** Deletes at most as many as one call can, and counts their keys. */
  static void deleteAll(Tools tools, List<ObjectName> objects) {
    if (objects.isEmpty()) {
      return;
    }
    List<String> keys = objects.stream().map(ObjectName::key).distinct().toList();
    try {
      Map<String, Trouble> failed = new HashMap<>();
      tools
          .errand()
          .call(granted -> tools.store().delete(granted, objects))
          .forEach((object, trouble) -> failed.put(object.key(), trouble));
      failed.forEach(tools.progress()::failed);
      tools.progress().finished(keys.size() - failed.size());
    } catch (Failure failure) {
      keys.forEach(key -> tools.progress().failed(key, failure));
    }
  }
}
