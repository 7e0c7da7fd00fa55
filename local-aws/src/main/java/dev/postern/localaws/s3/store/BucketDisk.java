package dev.postern.localaws.s3.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A bucket's folder: its files, its journal, and the lock under which both change. */
final class BucketDisk {
  private static final String JOURNAL = "index.ndjson";

  private final String bucket;
  private final Path folder;
  private final Journal journal;
  private final ReentrantLock writing = new ReentrantLock();
  private boolean gone;
  private long zeros;

  /** Opens the folder, fills index and uploads from it, and deletes what belongs to neither. */
  BucketDisk(String bucket, Path folder, Index index, Uploads uploads) throws IOException {
    this.bucket = bucket;
    this.folder = Files.createDirectories(folder);
    this.journal = Journal.open(folder.resolve(JOURNAL), index, uploads);
    deleteStrays(
        Stream.concat(index.files(), uploads.files()).collect(Collectors.toUnmodifiableSet()));
  }

  /** Something done to a bucket while nobody else does anything to it. */
  @FunctionalInterface
  interface Change<T> {
    T make() throws IOException;
  }

  /**
   * Makes a change.
   *
   * @throws BucketGoneException where the bucket was deleted meanwhile
   */
  <T> T change(Change<T> change) throws IOException {
    writing.lock();
    try {
      if (gone) {
        throw new BucketGoneException(bucket);
      }
      return change.make();
    } finally {
      writing.unlock();
    }
  }

  /** Moves staged bytes here; the name of their file is how they are asked for from now on. */
  void take(Staged staged) throws IOException {
    Files.move(
        staged.path(), folder.resolve(staged.path().getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  void log(JournalEntry entry) throws IOException {
    journal.append(entry);
  }

  void drop(String file) throws IOException {
    Files.deleteIfExists(folder.resolve(file));
  }

  Path path(String file) {
    return folder.resolve(file);
  }

  FileChannel open(String file) throws IOException {
    return FileChannel.open(folder.resolve(file), StandardOpenOption.READ);
  }

  /** Makes a file of holes that is at least that long; must be called in a change. */
  void growZeros(String file, long size) throws IOException {
    if (size < zeros) {
      return;
    }
    try (RandomAccessFile holes = new RandomAccessFile(folder.resolve(file).toFile(), "rw")) {
      // Twice the size, so that a million growing objects don't make it grow a million times.
      zeros = 2 * Math.max(1, Long.highestOneBit(size));
      holes.setLength(zeros);
    }
  }

  /** Ends the folder with all its files; must be called in a change. */
  void end() throws IOException {
    gone = true;
    journal.close();
    deleteStrays(Set.of());
    Files.deleteIfExists(folder.resolve(JOURNAL));
    Files.deleteIfExists(folder);
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

  /** A crash between moving a file here and writing the journal leaves a file without an object. */
  private void deleteStrays(Set<String> known) throws IOException {
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
