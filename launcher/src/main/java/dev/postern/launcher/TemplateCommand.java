package dev.postern.launcher;

import dev.postern.provision.template.StackTemplate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postern provision template}: what is declared, for CloudFormation. */
@Command(
    name = "template",
    description = "Prints the CloudFormation template of what is declared.",
    mixinStandardHelpOptions = true)
final class TemplateCommand implements Callable<Integer> {
  @Mixin private DeclaredOptions declared = new DeclaredOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    String template = InAccount.explained(() -> StackTemplate.of(declared.read(), Map.of()));
    Console.of(spec).say(template.strip());
    return ExitCode.OK;
  }
}
