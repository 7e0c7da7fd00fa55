package dev.postern.launcher;

import dev.postern.launcher.config.InvalidConfig;
import dev.postern.launcher.config.Role;
import java.net.BindException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: every way in which Postern is started. */
@Command(
    name = "postern",
    description = "A side gate in front of Amazon Cognito and S3.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "postern 0.1.0")
public final class Main {
  /** In the order in which help shows them. */
  private static final List<String> COMMANDS =
      List.of(
          "dev",
          "local-aws",
          "provision",
          "configure",
          "publish-frontend",
          "secrets",
          "keys",
          "doctor",
          "rehearse",
          "help",
          "all",
          "gateway",
          "auth",
          "storage");

  private Main() {}

  /** Runs one command; a server goes on after this returns, until the process is told to stop. */
  public static void main(String[] arguments) {
    int exitCode = commandLine(arguments).execute(arguments);
    if (exitCode != CommandLine.ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  /** A command line that knows all commands. */
  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  /**
   * A command line for these arguments: to read what the other commands take costs a start some
   * hundred milliseconds.
   */
  private static CommandLine commandLine(String[] arguments) {
    boolean isKnown =
        arguments.length > 0 && COMMANDS.contains(arguments[0]) && !arguments[0].equals("help");
    return isKnown ? commandLine(List.of(arguments[0])) : commandLine();
  }

  private static CommandLine commandLine(List<String> names) {
    CommandLine main = new CommandLine(new Main());
    for (String name : names) {
      main.addSubcommand(name, command(name));
    }
    return main.setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain);
  }

  /** Without method references: Java can't keep one to picocli's old classes in its cache. */
  private static Object command(String name) {
    return switch (name) {
      case "dev" -> new DevCommand();
      case "local-aws" -> new LocalAwsCommand();
      case "provision" -> new ProvisionCommand();
      case "configure" -> new ConfigureCommand();
      case "publish-frontend" -> new PublishFrontendCommand();
      case "secrets" -> new SecretsCommand();
      case "keys" -> new KeysCommand();
      case "doctor" -> new DoctorCommand();
      case "rehearse" -> new RehearseCommand();
      case "help" -> new HelpCommand();
      case "all" ->
          RolesCommand.playing(
              EnumSet.allOf(Role.class),
              "Runs gateway, auth and storage in one process against the configured AWS.");
      case "gateway" -> RolesCommand.playing(Set.of(Role.GATEWAY), "Runs the gateway alone.");
      case "auth" -> RolesCommand.playing(Set.of(Role.AUTH), "Runs the auth service alone.");
      case "storage" ->
          RolesCommand.playing(Set.of(Role.STORAGE), "Runs the storage service alone.");
      default -> throw new IllegalArgumentException(name);
    };
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
