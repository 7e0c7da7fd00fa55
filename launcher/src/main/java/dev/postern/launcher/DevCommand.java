package dev.postern.launcher;

import dev.postern.auth.signin.SignInFlow;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern dev}: everything in one process on an embedded AWS. */
@Command(
    name = "dev",
    description = "Runs everything in one process on an embedded AWS. No account needed.",
    mixinStandardHelpOptions = true)
final class DevCommand implements Callable<Integer> {
  @Option(names = "--port", description = "Port of the gateway (default: ${DEFAULT-VALUE}).")
  private int port = 8080;

  @Option(
      names = "--aws-port",
      description = "Port of the embedded AWS (default: ${DEFAULT-VALUE}).")
  private int awsPort = 9229;

  @Option(
      names = "--management-port",
      description = "Port of the health checks (default: ${DEFAULT-VALUE}).")
  private int managementPort = 8081;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder in which the embedded AWS keeps its state; without it, in memory.")
  private @Nullable Path data;

  @Option(
      names = "--choice",
      description = {
        "People pick how to sign in: password, passkey or a code by e-mail; without it, by password."
      })
  private boolean choice;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Vertx vertx = Servers.vertx();
    DevStack stack =
        DevStack.start(
            vertx,
            new DevOptions(
                port,
                awsPort,
                managementPort,
                Optional.ofNullable(data),
                choice ? SignInFlow.CHOICE : SignInFlow.SRP,
                List.of(),
                List.of(),
                List.of(),
                UnaryOperator.identity(),
                InstantSource.system()));
    Servers.closeWithProcess(vertx);
    Console console = Console.of(spec);
    console.say("inbox " + stack.inbox());
    console.say("ready " + stack.gateway());
    return ExitCode.OK;
  }
}
