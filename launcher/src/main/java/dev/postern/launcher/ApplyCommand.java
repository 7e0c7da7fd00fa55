package dev.postern.launcher;

import dev.postern.provision.Provisioned;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.plan.Allowed;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern provision apply}: makes an account as it is declared. */
@Command(
    name = "apply",
    description = {
      "Makes the account as declared, and writes the configuration that the services read. Broken",
      "off, even by Ctrl-C, the next run goes on from there. Weakens and deletes only what it may."
    },
    mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {
  @Mixin private DeclaredOptions declared = new DeclaredOptions();

  @Mixin private AwsOptions aws = new AwsOptions();

  @Mixin private PosternYamlOptions configuration = new PosternYamlOptions();

  @Option(
      names = "--allow-weaker",
      description = "Settings may become weaker than those in the account.")
  private boolean weaker;

  @Option(
      names = "--allow-delete",
      description = {
        "Groups, identity providers, domains and app clients may go that aren't declared any more."
      })
  private boolean delete;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    Declaration declaration = InAccount.explained(declared::read);
    return InAccount.with(
        aws,
        provisioner -> {
          Provisioned provisioned =
              provisioner.apply(declaration, new Allowed(weaker, delete), new Progress(console));
          console.say(
              provisioned.changed() ? "The account is as declared." : "Everything was unchanged.");
          configuration.write(console, aws.addresses(), provisioned);
          return ExitCode.OK;
        });
  }
}
