package dev.postern.launcher;

import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern local-aws}: the embedded AWS alone, for other programs to develop against. */
@Command(
    name = "local-aws",
    description = "Runs the embedded AWS alone: Cognito, STS, IAM and S3 on one port.",
    mixinStandardHelpOptions = true)
final class LocalAwsCommand implements Callable<Integer> {
  @Option(names = "--port", description = "Port to listen on (default: ${DEFAULT-VALUE}).")
  private int port = 9229;

  @Option(
      names = "--host",
      description = {
        "Address to listen on (default: ${DEFAULT-VALUE}). Everybody knows its root key: let only",
        "those reach it who may do everything there."
      })
  private String host = "127.0.0.1";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder in which it keeps its state; without it, in memory.")
  private @Nullable Path data;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Vertx vertx = Servers.vertx();
    LocalAwsOptions options = LocalAwsOptions.onLoopback(port).withHost(host);
    LocalAws aws = LocalAws.start(vertx, data == null ? options : options.withData(data)).await();
    Servers.closeWithProcess(vertx);
    Console console = Console.of(spec);
    console.say("inbox " + aws.endpoint().resolve("/_inbox"));
    console.say("AWS_ACCESS_KEY_ID=" + aws.rootKey().accessKeyId());
    console.say("AWS_SECRET_ACCESS_KEY=" + aws.rootKey().secretAccessKey());
    console.say("ready " + aws.endpoint());
    return ExitCode.OK;
  }
}
