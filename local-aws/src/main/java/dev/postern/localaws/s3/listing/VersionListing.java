package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.store.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a bucket's versions.
 *
 * @param prefixes those that stand for all keys below them
 * @param truncated whether there is more
 */
record VersionListing(List<Listed> versions, List<String> prefixes, boolean truncated) {

  /**
   * A version in a listing.
   *
   * @param latest whether it is the newest of its key
   */
  record Listed(Version version, boolean latest) {}

  /** Where a page ends: at a prefix, or at a version of a key. */
  record Marker(String key, Optional<String> versionId) {}

  /** Where this page ends, if there is more. */
  Optional<Marker> next() {
    if (!truncated) {
      return Optional.empty();
    }
    Optional<Marker> version =
        versions.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Marker(
                    versions.getLast().version().key(),
                    Optional.of(versions.getLast().version().versionId())));
    Optional<Marker> prefix =
        prefixes.isEmpty()
            ? Optional.empty()
            : Optional.of(new Marker(prefixes.getLast(), Optional.empty()));
    if (version.isPresent() && prefix.isPresent()) {
      return Listing.isAfter(start(version.get()), start(prefix.get())) ? version : prefix;
    }
    return version.or(() -> prefix);
  }

  /**
   * Reads one page. What is rolled up into a prefix is stepped over, not read.
   *
   * @param after where the page before ended
   */
  static VersionListing read(
      NavigableMap<String, List<Version>> all, ListQuery query, Optional<Marker> after) {
    List<Listed> versions = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    if (query.most() == 0) {
      return new VersionListing(versions, prefixes, false);
    }
    Listing.Start beginning = new Listing.Start(query.prefix(), true);
    Optional<Listing.Start> at =
        Optional.of(
            after
                .flatMap(marker -> start(marker, query))
                .filter(start -> Listing.isAfter(start, beginning))
                .orElse(beginning));
    while (at.isPresent()) {
      Map.@Nullable Entry<String, List<Version>> entry = Listing.entryAt(all, at.get());
      if (entry == null || !entry.getKey().startsWith(query.prefix())) {
        break;
      }
      Optional<String> rolledUp = Listing.rollUp(entry.getKey(), query);
      if (rolledUp.isEmpty()) {
        for (Version version : rest(entry.getValue(), after)) {
          if (versions.size() + prefixes.size() == query.most()) {
            return new VersionListing(versions, prefixes, true);
          }
          versions.add(new Listed(version, version.equals(entry.getValue().getFirst())));
        }
        at = Optional.of(new Listing.Start(entry.getKey(), false));
      } else if (versions.size() + prefixes.size() == query.most()) {
        return new VersionListing(versions, prefixes, true);
      } else {
        prefixes.add(rolledUp.get());
        at = query.after(rolledUp.get());
      }
    }
    return new VersionListing(versions, prefixes, false);
  }

  private static Optional<Listing.Start> start(Marker marker, ListQuery query) {
    return marker.versionId().isPresent() ? Optional.of(start(marker)) : query.after(marker.key());
  }

  private static Listing.Start start(Marker marker) {
    return new Listing.Start(marker.key(), true);
  }

  /**
   * What of a key's versions comes after a marker. Where the version of the marker is gone, all of
   * them do: better twice than never.
   */
  private static List<Version> rest(List<Version> versions, Optional<Marker> after) {
    Optional<String> marker =
        after
            .filter(place -> place.key().equals(versions.getFirst().key()))
            .flatMap(Marker::versionId);
    if (marker.isEmpty()) {
      return versions;
    }
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).versionId().equals(marker.get())) {
        return versions.subList(i + 1, versions.size());
      }
    }
    return versions;
  }
}
