package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.storage.files.ObjectStore.Listing;
import dev.postern.storage.files.ObjectStore.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the objects that an order means, a thousand at a time, and counts them. */
record Finder(Work.Tools tools) {
  private static final int AT_ONCE = 1_000;

  /**
   * Hands on all keys that are named, and then those under each prefix.
   *
   * @param step is given at most {@value #AT_ONCE}
   */
  void each(Consumer<List<Found>> step) {
    List<String> keys = tools.order().from().keys().stream().distinct().toList();
    tools.progress().found(keys.size());
    for (int first = 0; first < keys.size(); first += AT_ONCE) {
      List<String> some = keys.subList(first, Math.min(first + AT_ONCE, keys.size()));
      step.accept(some.stream().map(key -> new Found(key, key, Optional.empty())).toList());
    }
    tools.order().from().prefixes().stream().distinct().forEach(prefix -> under(prefix, step));
    tools.progress().countedAll();
  }

  private void under(String prefix, Consumer<List<Found>> step) {
    Optional<String> position = Optional.empty();
    do {
      Query query = new Query(tools.order().from().bucket(), prefix, "", AT_ONCE, position);
      Listing page;
      try {
        page = tools.errand().call(granted -> tools.listing().list(granted, query));
      } catch (Failure failure) {
        tools.progress().found(1);
        tools.progress().failed(prefix, failure);
        return;
      }
      tools.progress().found(page.objects().size());
      step.accept(
          page.objects().stream()
              .map(one -> new Found(one.key(), prefix, Optional.of(one.lastModified())))
              .toList());
      position = page.position();
    } while (position.isPresent());
  }

  /**
   * An object.
   *
   * @param named the key or prefix by which it was meant
   * @param storedAt empty for one that is named, and that nobody has looked for yet
   */
  record Found(String key, String named, Optional<Instant> storedAt) {}
}
