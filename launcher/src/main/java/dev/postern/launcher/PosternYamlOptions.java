package dev.postern.launcher;

import dev.postern.provision.Provisioned;
import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.yaml.PosternYaml;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Options of every command that writes the configuration of the services. */
final class PosternYamlOptions {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Configuration to write (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("postern.yaml");

  @Option(names = "--force", description = "Replace a configuration that Postern didn't write.")
  private boolean force;

  /** Looks whether the configuration can be written. */
  void require(Endpoints addresses, Provisioned provisioned) {
    PosternYaml.of(addresses, provisioned).require(output, force);
  }

  /** Writes the configuration, and tells what has become of the file. */
  void write(Console console, Endpoints addresses, Provisioned provisioned) {
    console.say(
        "%s: %s"
            .formatted(
                output,
                PosternYaml.of(addresses, provisioned)
                    .writeTo(output, force)
                    .name()
                    .toLowerCase(Locale.ROOT)));
  }
}
