package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.storage.jobs.BulkStore.Position;
import dev.postern.storage.jobs.BulkStore.Version;
import dev.postern.storage.jobs.BulkStore.VersionQuery;
import dev.postern.storage.jobs.BulkStore.Versions;
import dev.postern.storage.objects.ObjectName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Takes away the delete markers that hide objects, but none that is older than the order says. Only
 * the latest marker of a key goes, so that an object that was deleted twice is as it was in
 * between.
 */
record Undeletion(Work.Tools tools) implements Work {
  @Override
  public void run() {
    List<String> keys = tools.order().from().keys().stream().distinct().toList();
    tools.progress().found(keys.size());
    Workers.each(tools.errand(), keys, this::bringBack);
    tools.order().from().prefixes().stream().distinct().forEach(this::bringBackUnder);
    tools.progress().countedAll();
  }

  private void bringBack(String key) {
    try {
      Optional<Version> marker =
          versions(key, 1, Optional.empty()).versions().stream()
              .filter(version -> version.name().key().equals(key))
              .filter(this::isMeant)
              .findFirst();
      if (marker.isPresent()) {
        Deletion.deleteAll(tools, List.of(marker.get().name()));
      } else {
        tools.progress().skipped();
      }
    } catch (Failure failure) {
      tools.progress().failed(key, failure);
    }
  }

  private void bringBackUnder(String prefix) {
    Optional<Position> position = Optional.empty();
    do {
      Versions page;
      try {
        page = versions(prefix, BulkStore.MOST_DELETED, position);
      } catch (Failure failure) {
        tools.progress().found(1);
        tools.progress().failed(prefix, failure);
        return;
      }
      List<ObjectName> markers =
          page.versions().stream().filter(this::isMeant).map(Version::name).toList();
      if (!markers.isEmpty()) {
        tools.progress().found(markers.size());
        Deletion.deleteAll(tools, markers);
      }
      position = page.position();
    } while (position.isPresent());
  }

  private Versions versions(String prefix, int most, Optional<Position> position) {
    VersionQuery query = new VersionQuery(tools.order().from().bucket(), prefix, most, position);
    return tools.errand().call(granted -> tools.store().versions(granted, query));
  }

  /** S3 tells whole seconds alone. */
  private boolean isMeant(Version version) {
    Instant since =
        tools.order().since().map(at -> at.truncatedTo(ChronoUnit.SECONDS)).orElse(Instant.MIN);
    return version.deleteMarker() && version.latest() && !version.lastModified().isBefore(since);
  }
}
