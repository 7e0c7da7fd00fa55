package dev.postern.provision.yaml;

import dev.postern.provision.aws.ProvisionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Files that must not be there yet, so that nothing that somebody wrote is lost. */
public final class NewFiles {
  private NewFiles() {}

  /**
   * Looks whether they can be written.
   *
   * @throws ProvisionException where one is there, or its folder isn't
   */
  public static void require(Set<Path> files) {
    for (Path file : files) {
      if (Files.exists(file)) {
        throw new ProvisionException(
            "%s exists. Move it away, or write to another with --file.".formatted(file));
      }
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
        throw new ProvisionException(
            "Could not write %s: see that its folder exists and can be written to."
                .formatted(file));
      }
    }
  }

  /**
   * Writes the files, readable by their owner alone; none, if one of them is there.
   *
   * @throws ProvisionException where one is there, or can't be written
   */
  public static void write(Map<Path, String> files) {
    require(files.keySet());
    files.forEach(
        (file, text) -> {
          try {
            PrivateFile.write(file, text);
          } catch (IOException e) {
            throw new ProvisionException("Could not write %s.".formatted(file), e);
          }
        });
  }
}
