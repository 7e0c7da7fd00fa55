package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.versions.ListAsOf.PastObject;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.versions.PastObjects;
import dev.postern.storage.versions.PastObjects.Page;
import dev.postern.storage.versions.VersionStore.Position;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes objects what they were at a moment: the version of then is copied onto its key. What is
 * still what it was is left, and so is what was stored since where that is wanted.
 */
record BringingBack(Work.Tools tools) implements Work {
  @Override
  public void run() {
    List<String> keys = tools.order().from().keys().stream().distinct().toList();
    tools.progress().found(keys.size());
    Workers.each(tools.errand(), keys, this::one);
    tools.order().from().prefixes().stream().distinct().forEach(this::under);
    tools.progress().countedAll();
  }

  private void one(String key) {
    try {
      Optional<Position> position = Optional.empty();
      do {
        Page page = page(key, position);
        Optional<PastObject> past =
            page.objects().stream().filter(object -> object.key().equals(key)).findFirst();
        if (past.isPresent()) {
          bringBack(past.get());
          return;
        }
        position = page.position().filter(next -> next.key().equals(key));
      } while (position.isPresent());
      tools.progress().skipped(1);
    } catch (Failure failure) {
      tools.progress().failed(key, failure);
    }
  }

  private void under(String prefix) {
    Optional<Position> position = Optional.empty();
    do {
      Page page;
      try {
        page = page(prefix, position);
      } catch (Failure failure) {
        tools.progress().found(1);
        tools.progress().failed(prefix, failure);
        return;
      }
      tools.progress().found(page.objects().size());
      Workers.each(tools.errand(), page.objects(), this::bringBack);
      position = page.position();
    } while (position.isPresent());
  }

  private Page page(String prefix, Optional<Position> position) {
    Instant at = tools.order().at().orElseThrow();
    String bucket = tools.order().from().bucket();
    return tools
        .errand()
        .call(
            granted ->
                new PastObjects(tools.versions()).changed(granted, bucket, prefix, at, position));
  }

  private void bringBack(PastObject past) {
    String bucket = tools.order().from().bucket();
    try {
      Original original =
          tools
              .errand()
              .call(
                  granted ->
                      tools
                          .store()
                          .look(
                              granted,
                              new ObjectName(bucket, past.key(), Optional.of(past.versionId()))));
      if (new Storing(tools).storeAs(original, ObjectName.current(bucket, past.key()), 1)) {
        tools.progress().finished(1);
      } else {
        tools.progress().skipped(1);
      }
    } catch (Failure failure) {
      tools.progress().failed(past.key(), failure);
    }
  }
}
