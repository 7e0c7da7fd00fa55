package dev.postern.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern secrets}: makes what an installation of several processes keeps to itself. */
@Command(
    name = "secrets",
    description = {
      "Makes the secrets that the processes of an installation share, each in a file of its own:",
      "auth/sealing-keys, redis/password, and cluster/member.pem with cluster/member.key, by which",
      "members of the cluster know each other. What is there already stays as it is."
    },
    mixinStandardHelpOptions = true)
final class SecretsCommand implements Callable<Integer> {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the files; nobody else may read it.")
  private Path output = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws GeneralSecurityException {
    Console console = Console.of(spec);
    try {
      List<Path> made = new Secrets(output).make();
      made.forEach(file -> console.say("made " + file));
      if (made.isEmpty()) {
        console.say("Everything was there.");
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw new CannotStart("The secrets can't be written: " + e.getMessage(), e);
    }
  }
}
