package dev.postern.launcher;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner may read. */
final class SecretFile {
  private SecretFile() {}

  /**
   * Whole or not at all, and never readable to others on the way; whose file it was and who might
   * read it stays.
   */
  static void replace(Path file, String content) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(written);
    try {
      Files.createFile(
          written,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      throw new IOException("somebody else writes to " + file, e);
    }
    try {
      Files.writeString(written, content, StandardOpenOption.SYNC);
      if (Files.exists(file)) {
        takeAfter(file, written);
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Owner and group first, and only where they differ: to give a file away is root's alone. */
  private static void takeAfter(Path file, Path written) throws IOException {
    PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(written, PosixFileAttributeView.class);
    PosixFileAttributes now = view.readAttributes();
    if (!now.group().equals(before.group())) {
      view.setGroup(before.group());
    }
    if (!now.owner().equals(before.owner())) {
      view.setOwner(before.owner());
    }
    view.setPermissions(before.permissions());
  }
}
