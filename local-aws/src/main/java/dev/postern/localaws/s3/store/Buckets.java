package dev.postern.localaws.s3.store;

import dev.postern.localaws.state.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** All buckets of the account, kept on disk with every change. */
public final class Buckets implements AutoCloseable {
  private static final String STATE = "s3-buckets";
  private static final String STAGING = ".staging";

  private final StateDirectory state;
  private final String home;
  private final Path folder;
  private final Staging staging;
  private final ConcurrentSkipListMap<String, Bucket> byName = new ConcurrentSkipListMap<>();

  /**
   * Opens what the state holds.
   *
   * @param home the region of buckets of which the state tells none
   */
  public Buckets(StateDirectory state, String home) {
    this.state = state;
    this.home = home;
    this.folder = state.objects();
    try {
      this.staging = new Staging(folder.resolve(STAGING));
      for (Saved saved :
          state.load(STATE, Snapshot.class).map(Snapshot::buckets).orElse(List.of())) {
        byName.put(saved.name(), open(saved));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the buckets in " + folder, e);
    }
  }

  /** Where the bytes of uploads wait. */
  public Staging staging() {
    return staging;
  }

  /** All buckets in the order of their names. */
  public List<Bucket> all() {
    return List.copyOf(byName.values());
  }

  /** The bucket of that name. */
  public Optional<Bucket> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Creates a bucket, unless there is one of that name. */
  public synchronized boolean create(
      String name, Instant createdAt, String region, BucketSettings settings) throws IOException {
    if (byName.containsKey(name)) {
      return false;
    }
    byName.put(name, open(new Saved(name, createdAt, Optional.of(region), settings)));
    save();
    return true;
  }

  /** Deletes a bucket, unless it holds an object. */
  public synchronized boolean delete(Bucket bucket) throws IOException {
    if (!bucket.end()) {
      return false;
    }
    byName.remove(bucket.name(), bucket);
    save();
    return true;
  }

  /** Changes a bucket's settings; the change may refuse and then nothing happens. */
  public synchronized void configure(Bucket bucket, UnaryOperator<BucketSettings> change) {
    bucket.configure(change.apply(bucket.settings()));
    save();
  }

  @Override
  public synchronized void close() {
    try {
      for (Bucket bucket : byName.values()) {
        bucket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the buckets in " + folder, e);
    }
  }

  private Bucket open(Saved saved) throws IOException {
    return new Bucket(
        saved.name(),
        saved.createdAt(),
        saved.region().orElse(home),
        saved.settings(),
        folder.resolve(saved.name()));
  }

  private void save() {
    state.save(
        STATE,
        new Snapshot(
            byName.values().stream()
                .map(
                    bucket ->
                        new Saved(
                            bucket.name(),
                            bucket.createdAt(),
                            Optional.of(bucket.region()),
                            bucket.settings()))
                .toList()));
  }

  /** A bucket, as it stands on disk. */
  record Saved(String name, Instant createdAt, Optional<String> region, BucketSettings settings) {}

  /** All buckets, as they stand on disk. */
  record Snapshot(List<Saved> buckets) {}
}
