package dev.postern.e2e;

import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An empty AWS, what was declared of it, and the commands that make it so: real processes. */
final class DeclaredInstallation implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final LocalAws aws;
  private final Path folder;
  private final int port;

  DeclaredInstallation(Path folder) throws IOException {
    this.folder = folder;
    this.port = Postern.freePort();
    this.aws = LocalAws.start(vertx, LocalAwsOptions.onLoopback(0)).await();
    declare(12);
  }

  /** Declares it, with that length of passwords. */
  void declare(int minimumLength) throws IOException {
    Files.writeString(
        declaration(),
        """
        name: team-files
        users: {password: {minimum-length: %d}}
        managed-login: {public-url: '%s', domain: team-files}
        files: {bucket: team-files}
        """
            .formatted(minimumLength, gateway()));
  }

  URI gateway() {
    return URI.create("http://localhost:" + port);
  }

  LocalAws aws() {
    return aws;
  }

  String plan() throws Exception {
    return run("provision", "plan", "--file", declaration().toString());
  }

  String apply() throws Exception {
    return run(
        "provision",
        "apply",
        "--file",
        declaration().toString(),
        "--output",
        configuration().toString());
  }

  /** Runs a command in the account. */
  String run(String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of("./postern"));
    all.addAll(List.of(command));
    all.addAll(List.of("--region", "us-east-1", "--endpoint-url", aws.endpoint().toString()));
    return Program.run(
        Postern.ROOT,
        Map.of(
            "AWS_ACCESS_KEY_ID", aws.rootKey().accessKeyId(),
            "AWS_SECRET_ACCESS_KEY", aws.rootKey().secretAccessKey()),
        all);
  }

  /** All roles by the configuration that was written; ready when this returns. */
  Program start(String... settings) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "all",
                "--config",
                configuration().toString(),
                "--set",
                "gateway.port=" + port,
                "--set",
                "management.port=0",
                "--set",
                "gateway.development-inbox=" + aws.endpoint().resolve("/_inbox")));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    Program all = Postern.start(arguments.toArray(String[]::new));
    all.awaitLine("ready ");
    return all;
  }

  @Override
  public void close() {
    aws.close().await();
    vertx.close().await();
  }

  private Path declaration() {
    return folder.resolve("provision.yaml");
  }

  private Path configuration() {
    return folder.resolve("postern.yaml");
  }
}
