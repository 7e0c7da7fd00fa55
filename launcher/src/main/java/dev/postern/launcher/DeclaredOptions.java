package dev.postern.launcher;

import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.DeclarationFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that is about what one file declares. */
final class DeclaredOptions {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "What is declared (default: ${DEFAULT-VALUE}); see docs/provisioning.md.")
  private Path file = Path.of("provision.yaml");

  /** What is declared; fails as {@link InAccount} has it, with every mistake in the file. */
  Declaration read() {
    return DeclarationFile.read(file);
  }
}
