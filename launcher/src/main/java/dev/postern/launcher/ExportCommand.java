package dev.postern.launcher;

import dev.postern.provision.ExportSource;
import dev.postern.provision.Exported;
import dev.postern.provision.declaration.DeclarationText;
import dev.postern.provision.yaml.NewFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern provision export}: declares what an account has. */
@Command(
    name = "export",
    description = {
      "Reads a user pool and its identity pool, made by Postern or by hand, and writes the",
      "provision.yaml and the postern.yaml that describe them. Changes nothing in the account."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Option(names = "--name", description = "Name of the installation.")
  private @Nullable String name;

  @Option(names = "--user-pool", paramLabel = "ID", description = "A user pool made by hand.")
  private @Nullable String userPool;

  @Option(names = "--client", paramLabel = "ID", description = "Its app client, of several.")
  private @Nullable String client;

  @Option(names = "--identity-pool", paramLabel = "ID", description = "The same, of several.")
  private @Nullable String identityPool;

  @Option(names = "--bucket", description = "Bucket that people work with, if no role names it.")
  private @Nullable String bucket;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Declaration to write (default: ${DEFAULT-VALUE}); it must not be there yet.")
  private Path file = Path.of("provision.yaml");

  @Mixin private AwsOptions aws = new AwsOptions();

  @Mixin private PosternYamlOptions configuration = new PosternYamlOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    return InAccount.with(
        aws,
        provisioner -> {
          Exported exported =
              provisioner.export(
                  new ExportSource(
                      Optional.ofNullable(name),
                      Optional.ofNullable(userPool),
                      Optional.ofNullable(client),
                      Optional.ofNullable(identityPool),
                      Optional.ofNullable(bucket)));
          DeclarationText text = DeclarationText.of(exported.declaration());
          Map<Path, String> files = new LinkedHashMap<>();
          files.put(file, text.yaml());
          text.secrets()
              .forEach((beside, secret) -> files.put(file.resolveSibling(beside), secret));
          exported.notes().forEach(console::say);
          NewFiles.require(files.keySet());
          exported.installation().ifPresent(one -> configuration.require(aws.addresses(), one));
          NewFiles.write(files);
          files.keySet().forEach(path -> console.say(path + ": created"));
          exported
              .installation()
              .ifPresent(one -> configuration.write(console, aws.addresses(), one));
          return ExitCode.OK;
        });
  }
}
