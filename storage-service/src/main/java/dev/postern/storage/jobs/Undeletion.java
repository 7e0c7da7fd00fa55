package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.versions.VersionStore.Listing;
import dev.postern.storage.versions.VersionStore.Position;
import dev.postern.storage.versions.VersionStore.Query;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes away the delete markers that hide objects: of each key those on top of its versions that
 * are as old as the order says or younger, since a deletion that was tried again may have left
 * several. Without a time in the order only the topmost goes, so that an object that was deleted
 * twice is as it was in between.
 */
record Undeletion(Work.Tools tools) implements Work {
  private static final int OF_A_PREFIX = BulkStore.MOST_DELETED;
  private static final int OF_A_KEY = 10;

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
      Top top = new Top();
      List<ObjectName> markers = new ArrayList<>();
      Optional<Position> position = Optional.empty();
      do {
        Listing page = versions(key, OF_A_KEY, position);
        page.versions().stream()
            .filter(version -> version.key().equals(key))
            .filter(top::hides)
            .map(this::name)
            .forEach(markers::add);
        position = page.position().filter(next -> next.key().equals(key) && top.goesOn);
      } while (position.isPresent());
      if (markers.isEmpty()) {
        tools.progress().skipped(1);
      } else {
        Deletion.deleteAll(tools, markers);
      }
    } catch (Failure failure) {
      tools.progress().failed(key, failure);
    }
  }

  private void bringBackUnder(String prefix) {
    Top top = new Top();
    Optional<Position> position = Optional.empty();
    do {
      Listing page;
      try {
        page = versions(prefix, OF_A_PREFIX, position);
      } catch (Failure failure) {
        tools.progress().found(1);
        tools.progress().failed(prefix, failure);
        return;
      }
      List<ObjectName> markers =
          page.versions().stream().filter(top::hides).map(this::name).toList();
      tools.progress().found(markers.stream().map(ObjectName::key).distinct().count());
      Deletion.deleteAll(tools, markers);
      position = page.position();
    } while (position.isPresent());
  }

  private Listing versions(String prefix, int most, Optional<Position> position) {
    Query query = new Query(tools.order().from().bucket(), prefix, "", most, position);
    return tools.errand().call(granted -> tools.versions().list(granted, query));
  }

  private ObjectName name(ObjectVersion version) {
    return new ObjectName(
        tools.order().from().bucket(), version.key(), Optional.of(version.versionId()));
  }

  /** Tells what lies on top of each key, where versions come in order. */
  private final class Top {
    private final Optional<Instant> since =
        // S3 tells whole seconds alone.
        tools.order().since().map(at -> at.truncatedTo(ChronoUnit.SECONDS));

    private String key = "";
    private boolean goesOn;

    boolean hides(ObjectVersion version) {
      boolean mayHide =
          version.latest() || (goesOn && since.isPresent() && version.key().equals(key));
      key = version.key();
      goesOn =
          mayHide
              && version.deleteMarker()
              && since.filter(version.lastModified()::isBefore).isEmpty();
      return goesOn;
    }
  }
}
