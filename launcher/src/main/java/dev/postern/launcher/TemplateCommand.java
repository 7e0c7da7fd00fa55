package dev.postern.launcher;

import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.DeclarationFile;
import dev.postern.provision.template.StackTemplate;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern provision template}: what is declared, for CloudFormation. */
@Command(
    name = "template",
    description = "Prints the CloudFormation template of what is declared.",
    mixinStandardHelpOptions = true)
final class TemplateCommand implements Callable<Integer> {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "What is declared (default: ${DEFAULT-VALUE}); see docs/provisioning.md.")
  private Path file = Path.of("provision.yaml");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    try {
      Console.of(spec).say(StackTemplate.of(DeclarationFile.read(file), Map.of()).strip());
      return ExitCode.OK;
    } catch (ProvisionException | IllegalArgumentException e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    }
  }
}
