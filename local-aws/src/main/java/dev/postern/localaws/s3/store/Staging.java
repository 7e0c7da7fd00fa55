package dev.postern.localaws.s3.store;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.checksum.DigestChecksum;
import dev.postern.localaws.s3.checksum.RunningChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path file = folder.resolve(UUID.randomUUID().toString());
    boolean whole = false;
    try {
      StagedFile staged = write(bytes, file, algorithm);
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
}
