package dev.postern.launcher;

import dev.postern.launcher.config.InvalidConfig;
import dev.postern.launcher.config.Role;
import java.net.BindException;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: every way in which Postern is started. */
@Command(
    name = "postern",
    description = "A side gate in front of Amazon Cognito and S3.",
    subcommands = {
      DevCommand.class,
      LocalAwsCommand.class,
      ProvisionCommand.class,
      ConfigureCommand.class,
      PublishFrontendCommand.class,
      SecretsCommand.class,
      KeysCommand.class,
      DoctorCommand.class,
      RehearseCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "postern 0.1.0")
public final class Main {
  private Main() {}

  /** Runs one command; a server goes on after this returns, until the process is told to stop. */
  public static void main(String[] arguments) {
    int exitCode = commandLine().execute(arguments);
    if (exitCode != CommandLine.ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .addSubcommand(
            "all",
            RolesCommand.playing(
                EnumSet.allOf(Role.class),
                "Runs gateway, auth and storage in one process against the configured AWS."))
        .addSubcommand(
            "gateway", RolesCommand.playing(Set.of(Role.GATEWAY), "Runs the gateway alone."))
        .addSubcommand(
            "auth", RolesCommand.playing(Set.of(Role.AUTH), "Runs the auth service alone."))
        .addSubcommand(
            "storage",
            RolesCommand.playing(Set.of(Role.STORAGE), "Runs the storage service alone."))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain);
  }

  /** What a user can mend gets a sentence; what only we can mend keeps its stack trace. */
  private static int explain(
      Exception thrown, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    String sentence =
        switch (thrown) {
          case InvalidConfig invalid -> invalid.getMessage();
          case CannotStart cannot -> cannot.getMessage();
          case BindException bind ->
              "A port is taken by another program (%s). Stop that one, or choose another port: %s."
                  .formatted(
                      bind.getMessage(),
                      "--port, --aws-port and --management-port of dev, --port of local-aws,"
                          + " gateway.port and management.port in a configuration");
          default -> throw thrown;
        };
    command.getErr().println(sentence);
    command.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }
}
