package dev.postern.launcher;

import dev.postern.provision.Provisioned;
import dev.postern.provision.Provisioner;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.stack.CloudFormation;
import dev.postern.provision.stack.StackOutputs;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern configure}: writes the configuration of what CloudFormation made. */
@Command(
    name = "configure",
    description = {
      "Reads what a stack of deploy/cloudformation/postern.yaml made, and writes the configuration",
      "that the services read. Changes nothing in the account."
    },
    mixinStandardHelpOptions = true)
final class ConfigureCommand implements Callable<Integer> {
  @Option(names = "--stack", required = true, description = "Name or ARN of the stack.")
  private String stack = "";

  @Option(
      names = "--cloudformation-endpoint",
      paramLabel = "URL",
      description = "Address of CloudFormation instead of AWS's own.")
  private @Nullable URI cloudFormation;

  @Mixin private AwsOptions aws = new AwsOptions();

  @Mixin private PosternYamlOptions configuration = new PosternYamlOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Provisioned installation =
        InAccount.with(aws, provisioner -> installation(provisioner, aws.connection()));
    configuration.write(Console.of(spec), aws.addresses(), installation);
    return ExitCode.OK;
  }

  private Provisioned installation(Provisioner provisioner, AwsConnection connection) {
    CloudFormation stacks = new CloudFormation(connection, Optional.ofNullable(cloudFormation));
    return provisioner
        .export(StackOutputs.of(stack, stacks.outputs(stack)))
        .installation()
        .orElseThrow(() -> new CannotStart("The stack " + stack + " isn't whole: it has no role."));
  }
}
