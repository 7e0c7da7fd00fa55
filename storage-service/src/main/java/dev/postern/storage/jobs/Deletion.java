package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.jobs.Job.Trouble;
import dev.postern.storage.objects.ObjectName;
import java.util.List;
import java.util.Map;

/** Deletes objects, a thousand a call. */
record Deletion(Work.Tools tools) implements Work {
  @Override
  public void run() {
    String bucket = tools.order().from().bucket();
    new Finder(tools)
        .each(
            found ->
                delete(found.stream().map(one -> ObjectName.current(bucket, one.key())).toList()));
  }

  private void delete(List<ObjectName> objects) {
    if (!objects.isEmpty()) {
      deleteAll(tools, objects);
    }
  }

  /** Deletes at most as many as one call can, and counts them. */
  static void deleteAll(Tools tools, List<ObjectName> objects) {
    try {
      Map<ObjectName, Trouble> failed =
          tools.errand().call(granted -> tools.store().delete(granted, objects));
      failed.forEach((object, trouble) -> tools.progress().failed(object.key(), trouble));
      tools.progress().finished(objects.size() - failed.size());
    } catch (Failure failure) {
      objects.forEach(object -> tools.progress().failed(object.key(), failure));
    }
  }
}
