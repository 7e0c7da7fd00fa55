package dev.postern.provision.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read, from the first byte on. */
final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFile() {}

  /** Replaces the file in one move; whoever reads it meanwhile sees the old or the new one. */
  static void write(Path file, String text) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("a folder can't be a file: " + target);
    }
    Path unfinished = Files.createTempFile(folder, ".postern-", ".tmp", ownerAlone(folder));
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Takes the file from all others who may read it. */
  static void restrict(Path file) throws IOException {
    if (knowsOwners(file)) {
      Files.setPosixFilePermissions(file, OWNER_ALONE);
    }
  }

  private static FileAttribute<?>[] ownerAlone(Path folder) {
    return knowsOwners(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
        : new FileAttribute<?>[0];
  }

  /** Windows has no such permissions; there a file is as private as its folder. */
  private static boolean knowsOwners(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
