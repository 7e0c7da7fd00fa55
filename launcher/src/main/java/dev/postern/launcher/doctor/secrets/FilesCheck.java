package dev.postern.launcher.doctor.secrets;

import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Whether files with secrets are their owner's alone.
 *
 * @param files that hold secrets, the configuration's own among them where it does
 */
public record FilesCheck(Collection<Path> files) implements Check {
  @Override
  public Topic topic() {
    return new Topic(
        "secrets.files",
        "who reads the files with secrets",
        "Every account of this machine that reads them can be Postern.");
  }

  @Override
  public List<Finding> look() {
    if (files.isEmpty()) {
      return List.of(topic().ok("no secret is in a file"));
    }
    List<Finding> open =
        files.stream()
            .filter(FilesCheck::isOpen)
            .map(
                file ->
                    topic()
                        .warning(
                            "others read " + file,
                            "chmod 600 %s, as the user that runs Postern.".formatted(file)))
            .toList();
    return open.isEmpty() ? List.of(topic().ok("their owner alone")) : open;
  }

  /** Whether others do; a group may be how a container's user gets at its secrets. */
  private static boolean isOpen(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE)
          || permissions.contains(PosixFilePermission.GROUP_WRITE);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
