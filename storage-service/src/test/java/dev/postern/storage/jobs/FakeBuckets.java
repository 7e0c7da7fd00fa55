package dev.postern.storage.jobs;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.contract.jobs.Job.Trouble;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import dev.postern.storage.files.ObjectStore;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.versions.VersionStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Buckets in memory, whose objects are texts; keys stand behind their bucket's name. */
final class FakeBuckets implements ObjectStore, BulkStore, VersionStore {
  static final int LARGE = 20;
  private static final int PART = 8;
  private static final int PAGE = 3;

  final Map<String, String> objects = new ConcurrentSkipListMap<>();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<ObjectVersion> history = new CopyOnWriteArrayList<>();

  /** When objects were stored; those that aren't here, long ago. */
  final Map<String, Instant> storedAt = new ConcurrentHashMap<>();

  /** Whether a deletion leaves a marker, under which the text stays. */
  volatile boolean versioning;

  private final Map<String, String> hidden = new ConcurrentHashMap<>();

  /** Runs after each copy in one call, is told of which object, and may throw. */
  volatile Consumer<String> afterCopy = _ -> {};

  /** Runs before each call, is told what and on which object, and may throw. */
  volatile BiConsumer<String, String> before = (_, _) -> {};

  @Override
  public List<Bucket> buckets(TemporaryCredentials credentials) {
    return List.of();
  }

  @Override
  public ObjectStore.Listing list(TemporaryCredentials credentials, ObjectStore.Query query) {
    begin("list", query.bucket() + "/" + query.prefix());
    List<String> keys =
        objects.keySet().stream()
            .filter(name -> name.startsWith(query.bucket() + "/" + query.prefix()))
            .map(name -> name.substring(query.bucket().length() + 1))
            .filter(key -> query.position().filter(last -> key.compareTo(last) <= 0).isEmpty())
            .limit(PAGE)
            .toList();
    return new ObjectStore.Listing(
        List.of(),
        keys.stream()
            .map(
                key ->
                    new StoredObject(key, 1, storedAt(query.bucket() + "/" + key), "e", "STANDARD"))
            .toList(),
        keys.size() < PAGE ? Optional.empty() : Optional.of(keys.getLast()));
  }

  @Override
  public VersionStore.Listing list(TemporaryCredentials credentials, VersionStore.Query query) {
    begin("history", query.bucket() + "/" + query.prefix());
    return new VersionStore.Listing(
        List.of(),
        history.stream().filter(version -> version.key().startsWith(query.prefix())).toList(),
        Optional.empty());
  }

  @Override
  public Map<ObjectName, Trouble> delete(TemporaryCredentials credentials, List<ObjectName> names) {
    Map<ObjectName, Trouble> failed = new HashMap<>();
    for (ObjectName name : names) {
      try {
        begin("delete", at(name));
        name.versionId().ifPresentOrElse(id -> deleteVersion(name, id), () -> deleteCurrent(name));
      } catch (Failure failure) {
        failed.put(name, new Trouble(failure.reason(), failure.detail()));
      }
    }
    return failed;
  }

  @Override
  public void deleteUnchanged(TemporaryCredentials credentials, Original original) {
    begin("leave", at(original.name()));
    if (!original.etag().equals(objects.get(at(original.name())))) {
      throw Failure.of(Reason.PRECONDITION_FAILED, "changed");
    }
    deleteCurrent(original.name());
  }

  @Override
  public Original look(TemporaryCredentials credentials, ObjectName object) {
    begin("look", at(object));
    String text = objects.get(at(object));
    if (text == null) {
      throw Failure.of(Reason.NO_SUCH_OBJECT, "There is no such object.");
    }
    return new Original(
        object,
        text,
        text.length(),
        storedAt(at(object)),
        text.length() > LARGE,
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void copy(TemporaryCredentials credentials, Copy copy) {
    begin("copy", at(copy.target()));
    if (!copy.original().etag().equals(objects.get(at(copy.original().name())))) {
      throw Failure.of(Reason.PRECONDITION_FAILED, "changed");
    }
    put(copy, copy.original().etag());
    afterCopy.accept(at(copy.target()));
  }

  @Override
  public boolean isThere(TemporaryCredentials credentials, Copy copy) {
    begin("compare", at(copy.target()));
    return copy.original().etag().equals(objects.get(at(copy.target())))
        && !copy.since().isAfter(storedAt(at(copy.target())));
  }

  @Override
  public boolean wasStoredSince(
      TemporaryCredentials credentials, ObjectName object, Instant since) {
    return objects.containsKey(at(object)) && !since.isAfter(storedAt(at(object)));
  }

  @Override
  public CopyByParts copyByParts(TemporaryCredentials credentials, Copy copy) {
    begin("begin", at(copy.target()));
    Map<Integer, String> parts = new ConcurrentSkipListMap<>();
    String text = copy.original().etag();
    return new CopyByParts() {
      @Override
      public int parts() {
        return (text.length() + PART - 1) / PART;
      }

      @Override
      public void copyPart(TemporaryCredentials granted, int number, LongConsumer copied) {
        begin("part", at(copy.target()));
        String part = text.substring((number - 1) * PART, Math.min(number * PART, text.length()));
        parts.put(number, part);
        copied.accept(part.length());
      }

      @Override
      public void finish(TemporaryCredentials granted) {
        begin("finish", at(copy.target()));
        put(copy, String.join("", parts.values()));
      }

      @Override
      public void abandon(TemporaryCredentials granted) {
        begin("abandon", at(copy.target()));
      }
    };
  }

  private void put(Copy copy, String text) {
    if (copy.overwrite()) {
      objects.put(at(copy.target()), text);
    } else if (objects.putIfAbsent(at(copy.target()), text) != null) {
      throw Failure.of(Reason.ALREADY_EXISTS, "There is an object of this name already.");
    }
    storedAt.put(at(copy.target()), Instant.now());
  }

  private Instant storedAt(String name) {
    return storedAt.getOrDefault(name, Instant.EPOCH);
  }

  private synchronized void deleteCurrent(ObjectName name) {
    String text = objects.remove(at(name));
    if (versioning) {
      if (text != null) {
        hidden.put(name.key(), text);
      }
      history.replaceAll(version -> version.key().equals(name.key()) ? asOlder(version) : version);
      history.addFirst(marker(name.key(), "marker-" + calls.size(), Instant.now()));
    }
  }

  private synchronized void deleteVersion(ObjectName name, String id) {
    history.removeIf(version -> version.key().equals(name.key()) && version.versionId().equals(id));
    if (hidden.containsKey(name.key())
        && history.stream().noneMatch(version -> version.key().equals(name.key()))) {
      objects.put(name.bucket() + "/" + name.key(), hidden.get(name.key()));
    }
  }

  /** A delete marker on top. */
  static ObjectVersion marker(String key, String id, Instant when) {
    return new ObjectVersion(
        key, id, true, true, Optional.empty(), Optional.empty(), when, Optional.empty());
  }

  /** The same below another. */
  static ObjectVersion asOlder(ObjectVersion version) {
    return new ObjectVersion(
        version.key(),
        version.versionId(),
        false,
        version.deleteMarker(),
        version.size(),
        version.etag(),
        version.lastModified(),
        version.storageClass());
  }

  private void begin(String what, String where) {
    calls.add(what + " " + where);
    before.accept(what, where);
  }

  private static String at(ObjectName name) {
    return name.bucket() + "/" + name.key() + name.versionId().map(id -> "?" + id).orElse("");
  }
}
