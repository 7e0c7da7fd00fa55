package dev.postern.launcher;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    Files.writeString(written, content);
    if (Files.exists(file)) {
      if (!Files.getOwner(file).equals(Files.getOwner(written))) {
        Files.setOwner(written, Files.getOwner(file));
      }
      Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(file));
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
