package dev.postern.localaws.s3.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A bucket and its objects. Reading never waits; writes happen one after the other. */
public final class Bucket {
  private final String name;
  private final Instant createdAt;
  private final String region;
  private final Index index = new Index();
  private final BucketDisk disk;
  private final BucketUploads uploads;
  private volatile BucketSettings settings;

  Bucket(String name, Instant createdAt, String region, BucketSettings settings, Path folder)
      throws IOException {
    this.name = name;
    this.createdAt = createdAt;
    this.region = region;
    this.settings = settings;
    Uploads ongoing = new Uploads();
    this.disk = new BucketDisk(name, folder, index, ongoing);
    this.uploads = new BucketUploads(disk, ongoing, this::store);
  }

  /** The bucket's name. */
  public String name() {
    return name;
  }

  /** When the bucket was created. */
  public Instant createdAt() {
    return createdAt;
  }

  /** In which AWS region it is. */
  public String region() {
    return region;
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
    return index.objects();
  }

  /** All versions of each key, the newest first; a live view like that of the objects. */
  public NavigableMap<String, List<Version>> versions() {
    return index.versions();
  }

  /** The object of that key. */
  public Optional<StoredObject> object(String key) {
    return Optional.ofNullable(index.objects().get(key));
  }

  /** The newest version of a key, which may say that it was deleted. */
  public Optional<Version> latest(String key) {
    return index.of(key).stream().findFirst();
  }

  /** A version of a key. */
  public Optional<Version> version(String key, String versionId) {
    return index.version(key, versionId);
  }

  /** What is being uploaded in parts. */
  public BucketUploads uploads() {
    return uploads;
  }

  /** An object with its bytes, which stay as they are even if it is overwritten meanwhile. */
  public record OpenObject(StoredObject object, FileChannel bytes) {}

  /**
   * Opens an object's bytes; the caller closes them.
   *
   * @param find finds the object, once more where it was overwritten meanwhile
   */
  public OpenObject open(Supplier<StoredObject> find) throws IOException {
    StoredObject object = find.get();
    while (true) {
      try {
        return new OpenObject(object, disk.open(object.file()));
      } catch (NoSuchFileException overwritten) {
        StoredObject now = find.get();
        if (now.file().equals(object.file())) {
          throw overwritten;
        }
        object = now;
      }
    }
  }

  /**
   * Makes staged bytes the object of their key: a version of its own, or in the place of the one
   * without id.
   *
   * @throws BucketGoneException where the bucket was deleted meanwhile
   */
  public StoredObject put(String key, Staged staged, WriteCondition condition, Draft draft)
      throws IOException {
    return disk.change(() -> store(key, staged, condition, draft));
  }

  /** Deletes an object, or marks it as deleted where its versions are kept. */
  public Deletion delete(String key, Instant now, WriteCondition condition) throws IOException {
    return disk.change(
        () -> {
          condition.check(object(key));
          if (settings.versioning().isEmpty()) {
            remove(key, Version.NULL);
            return Deletion.UNVERSIONED;
          }
          DeleteMarker marker = new DeleteMarker(key, nextVersionId(), now);
          add(marker);
          return new Deletion(Optional.of(marker));
        });
  }

  /** Deletes a version for good; without one there is nothing to do. */
  public Deletion deleteVersion(String key, String versionId, WriteCondition condition)
      throws IOException {
    return disk.change(
        () -> {
          condition.check(object(key));
          return new Deletion(remove(key, versionId));
        });
  }

  /**
   * Changes what is known of a version.
   *
   * @param find finds the version as it is now; may refuse by an exception of its own
   */
  public StoredObject change(Supplier<StoredObject> find, UnaryOperator<StoredObject> change)
      throws IOException {
    return disk.change(
        () -> {
          StoredObject changed = change.apply(find.get());
          disk.log(new JournalEntry.Changed(changed));
          index.change(changed);
          return changed;
        });
  }

  /**
   * Puts an object of zeros for tests; it is not there any more after a restart.
   *
   * @param size in bytes
   */
  public void putSparseForTests(String key, long size, Instant now) throws IOException {
    disk.change(
        () -> {
          StoredObject object = Sparse.of(key, nextVersionId(), size, now);
          disk.growZeros(Sparse.FILE, size);
          Optional<Version> replaced = index.version(key, object.versionId());
          index.add(object);
          dropBytes(replaced);
          return object;
        });
  }

  void configure(BucketSettings changed) {
    settings = changed;
  }

  /** Ends the bucket with all its files, unless it holds a version of anything. */
  boolean end() throws IOException {
    return disk.change(
        () -> {
          if (!index.versions().isEmpty()) {
            return false;
          }
          disk.end();
          return true;
        });
  }

  void close() throws IOException {
    disk.close();
  }

  /** Must be called in a change. */
  private StoredObject store(String key, Staged staged, WriteCondition condition, Draft draft)
      throws IOException {
    condition.check(object(key));
    StoredObject object = draft.as(nextVersionId(), staged.path().getFileName().toString());
    disk.take(staged);
    add(object);
    return object;
  }

  private void add(Version version) throws IOException {
    Optional<Version> replaced = index.version(version.key(), version.versionId());
    disk.log(JournalEntry.added(version));
    index.add(version);
    dropBytes(replaced);
  }

  private Optional<Version> remove(String key, String versionId) throws IOException {
    Optional<Version> found = index.version(key, versionId);
    if (found.isPresent()) {
      disk.log(new JournalEntry.Removed(key, versionId));
      index.remove(key, versionId);
      dropBytes(found);
    }
    return found;
  }

  private void dropBytes(Optional<Version> version) throws IOException {
    if (version.orElse(null) instanceof StoredObject object && !object.file().equals(Sparse.FILE)) {
      disk.drop(object.file());
    }
  }

  private String nextVersionId() {
    return settings.versioning().filter(Versioning.ENABLED::equals).isPresent()
        ? VersionIds.next()
        : Version.NULL;
  }
}
