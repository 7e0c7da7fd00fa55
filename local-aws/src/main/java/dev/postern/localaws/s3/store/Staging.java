package dev.postern.localaws.s3.store;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.checksum.DigestChecksum;
import dev.postern.localaws.s3.checksum.RunningChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where bytes wait until all of them are there and proven right. */
public final class Staging {
  private static final int BUFFER = 64 * 1024;

  private final Path folder;

  /** Takes the folder, and throws away what an earlier run left in it. */
  Staging(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
  }

  /** Writes bytes to a file of their own as they come; after a failure there is none. */
  public StagedFile stage(InputStream bytes, ChecksumAlgorithm algorithm) throws IOException {
    return inNewFile(file -> write(bytes, file, algorithm));
  }

  /**
   * Writes the bytes of several files into one; after a failure there is none.
   *
   * @param algorithm sums up all bytes, where that is wanted
   */
  public JoinedFile join(List<Path> files, Optional<ChecksumAlgorithm> algorithm)
      throws IOException {
    return inNewFile(
        file ->
            algorithm.isPresent()
                ? joinAndSum(files, file, algorithm.get().start())
                : joinUnread(files, file));
  }

  /** Fills a file. */
  @FunctionalInterface
  private interface Filling<S extends Staged> {
    S fill(Path file) throws IOException;
  }

  private <S extends Staged> S inNewFile(Filling<S> filling) throws IOException {
    Path file = folder.resolve(UUID.randomUUID().toString());
    boolean whole = false;
    try {
      S staged = filling.fill(file);
      whole = true;
      return staged;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static StagedFile write(InputStream bytes, Path file, ChecksumAlgorithm algorithm)
      throws IOException {
    RunningChecksum md5 = DigestChecksum.md5();
    RunningChecksum checksum = algorithm.start();
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        md5.update(buffer, 0, count);
        checksum.update(buffer, 0, count);
        out.write(buffer, 0, count);
        size += count;
      }
    }
    return new StagedFile(file, size, md5.value(), algorithm, checksum.value());
  }

  private static JoinedFile joinAndSum(List<Path> files, Path file, RunningChecksum checksum)
      throws IOException {
    long size = 0;
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Path part : files) {
        try (InputStream bytes = Files.newInputStream(part)) {
          for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            checksum.update(buffer, 0, count);
            out.write(buffer, 0, count);
            size += count;
          }
        }
      }
    }
    return new JoinedFile(file, size, checksum.value());
  }

  /** The kernel copies, and on some file systems it need not even do that. */
  private static JoinedFile joinUnread(List<Path> files, Path file) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Path part : files) {
        try (FileChannel bytes = FileChannel.open(part, StandardOpenOption.READ)) {
          long size = bytes.size();
          for (long done = 0; done < size; ) {
            done += bytes.transferTo(done, size - done, out);
          }
        }
      }
      return new JoinedFile(file, out.position(), new byte[0]);
    }
  }
}
