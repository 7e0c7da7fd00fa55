package dev.postern.localaws.s3.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * A bucket's keys in the order of listings: each with all its versions, and once more those that
 * have an object now. Anybody may read while one writes.
 */
final class Index {
  private final ConcurrentSkipListMap<String, List<Version>> versions =
      new ConcurrentSkipListMap<>(KeyOrder.UTF_8);
  private final ConcurrentSkipListMap<String, StoredObject> objects =
      new ConcurrentSkipListMap<>(KeyOrder.UTF_8);

  /** The objects that are there now. */
  NavigableMap<String, StoredObject> objects() {
    return Collections.unmodifiableNavigableMap(objects);
  }

  /** All versions of each key, the newest first, never none. */
  NavigableMap<String, List<Version>> versions() {
    return Collections.unmodifiableNavigableMap(versions);
  }

  List<Version> of(String key) {
    return versions.getOrDefault(key, List.of());
  }

  Optional<Version> version(String key, String versionId) {
    return of(key).stream().filter(version -> version.versionId().equals(versionId)).findFirst();
  }

  /** Puts a version before all others, in the place of the one that has its id. */
  void add(Version version) {
    List<Version> changed = new ArrayList<>();
    changed.add(version);
    of(version.key()).stream()
        .filter(other -> !other.versionId().equals(version.versionId()))
        .forEach(changed::add);
    set(version.key(), changed);
  }

  /** Replaces the version that has its id, where that is. */
  void change(StoredObject object) {
    set(
        object.key(),
        of(object.key()).stream()
            .map(other -> other.versionId().equals(object.versionId()) ? object : other)
            .toList());
  }

  void remove(String key, String versionId) {
    set(key, of(key).stream().filter(version -> !version.versionId().equals(versionId)).toList());
  }

  /** The names of all files that hold an object. */
  Stream<String> files() {
    return versions.values().stream()
        .flatMap(List::stream)
        .flatMap(
            version ->
                version instanceof StoredObject object ? Stream.of(object.file()) : Stream.of());
  }

  private void set(String key, List<Version> changed) {
    if (changed.isEmpty()) {
      objects.remove(key);
      versions.remove(key);
      return;
    }
    versions.put(key, List.copyOf(changed));
    if (changed.getFirst() instanceof StoredObject object) {
      objects.put(key, object);
    } else {
      objects.remove(key);
    }
  }
}
