package dev.postern.localaws.s3.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A bucket and its objects. Reading never waits; writes happen one after the other. */
public final class Bucket {
  private static final String JOURNAL = "index.ndjson";

  private final String name;
  private final Instant createdAt;
  private final Path folder;
  private final ConcurrentSkipListMap<String, StoredObject> objects =
      new ConcurrentSkipListMap<>(KeyOrder.UTF_8);
  private final Journal journal;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile BucketSettings settings;
  private boolean gone;

  Bucket(String name, Instant createdAt, BucketSettings settings, Path folder) throws IOException {
    this.name = name;
    this.createdAt = createdAt;
    this.settings = settings;
    this.folder = Files.createDirectories(folder);
    this.journal = Journal.open(folder.resolve(JOURNAL), objects);
    deleteStrays();
  }

  /** The bucket's name. */
  public String name() {
    return name;
  }

  /** When the bucket was created. */
  public Instant createdAt() {
    return createdAt;
  }

  /** How the bucket is configured at the moment. */
  public BucketSettings settings() {
    return settings;
  }

  /** The ARN of the bucket itself. */
  public String arn() {
    return "arn:aws:s3:::" + name;
  }

  /** The ARN of an object, be it there or not. */
  public String arn(String key) {
    return arn() + "/" + key;
  }

  /** All objects in the order of their keys; a live view that never fails while others write. */
  public NavigableMap<String, StoredObject> objects() {
    return Collections.unmodifiableNavigableMap(objects);
  }

  /** The object of that key. */
  public Optional<StoredObject> object(String key) {
    return Optional.ofNullable(objects.get(key));
  }

  /** An object with its bytes, which stay as they are even if it is overwritten meanwhile. */
  public record OpenObject(StoredObject object, FileChannel bytes) {}

  /** Opens an object's bytes; the caller closes them. */
  public Optional<OpenObject> open(String key) throws IOException {
    while (true) {
      @Nullable StoredObject object = objects.get(key);
      if (object == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new OpenObject(
                object, FileChannel.open(folder.resolve(object.file()), StandardOpenOption.READ)));
      } catch (NoSuchFileException overwritten) {
        if (object.equals(objects.get(key))) {
          throw overwritten;
        }
      }
    }
  }

  /**
   * Makes staged bytes the object of their key, replacing the one that is there.
   *
   * @param description makes the object's description, given the name of its file
   * @throws BucketGoneException where the bucket was deleted meanwhile
   */
  public StoredObject put(
      String key,
      StagedFile staged,
      WriteCondition condition,
      Function<String, StoredObject> description)
      throws IOException {
    writing.lock();
    try {
      checkThere();
      @Nullable StoredObject before = objects.get(key);
      condition.check(Optional.ofNullable(before));
      String file = staged.path().getFileName().toString();
      StoredObject object = description.apply(file);
      Files.move(staged.path(), folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
      journal.put(object);
      objects.put(key, object);
      if (before != null) {
        Files.deleteIfExists(folder.resolve(before.file()));
      }
      return object;
    } finally {
      writing.unlock();
    }
  }

  /** Deletes an object; without one there is nothing to do. */
  public void remove(String key, WriteCondition condition) throws IOException {
    writing.lock();
    try {
      checkThere();
      @Nullable StoredObject before = objects.get(key);
      condition.check(Optional.ofNullable(before));
      if (before != null) {
        journal.remove(key);
        objects.remove(key);
        Files.deleteIfExists(folder.resolve(before.file()));
      }
    } finally {
      writing.unlock();
    }
  }

  void configure(BucketSettings changed) {
    settings = changed;
  }

  /** Ends the bucket with all its files, unless it holds an object. */
  boolean end() throws IOException {
    writing.lock();
    try {
      if (!objects.isEmpty()) {
        return false;
      }
      gone = true;
      journal.close();
      Files.deleteIfExists(folder.resolve(JOURNAL));
      Files.deleteIfExists(folder);
      return true;
    } finally {
      writing.unlock();
    }
  }

  void close() throws IOException {
    writing.lock();
    try {
      gone = true;
      journal.close();
    } finally {
      writing.unlock();
    }
  }

  private void checkThere() {
    if (gone) {
      throw new BucketGoneException(name);
    }
  }

  /** A crash between moving a file here and writing the journal leaves a file without an object. */
  private void deleteStrays() throws IOException {
    Set<String> known =
        objects.values().stream().map(StoredObject::file).collect(Collectors.toSet());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String fileName = file.getFileName().toString();
        if (!fileName.equals(JOURNAL) && !known.contains(fileName)) {
          Files.delete(file);
        }
      }
    }
  }
}
