package dev.postern.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.postern.contract.bus.Secret;
import dev.postern.launcher.config.InvalidConfig;
import dev.postern.launcher.config.PosternConfig;
import dev.postern.launcher.config.Role;
import dev.postern.launcher.doctor.Doctor;
import dev.postern.launcher.doctor.finding.Examination;
import dev.postern.launcher.doctor.finding.Report;
import dev.postern.launcher.doctor.person.PersonQuestion;
import dev.postern.launcher.doctor.person.PersonQuestion.Place;
import dev.postern.launcher.doctor.report.JsonReport;
import dev.postern.launcher.doctor.report.TableReport;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** {@code postern doctor}: says what is wrong with an installation, why it matters, what to do. */
@Command(
    name = "doctor",
    description = {
      "Checks an installation from its configuration to what a person sees, changes nothing, and",
      "says what is wrong and what to do. Uses the AWS credentials that the AWS command line would",
      "use, where there are any. Exits with 0 where all is well, 1 with warnings or where something",
      "couldn't be checked, 2 where something can't work."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ConfigOptions configuration = new ConfigOptions();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = {
        "Somebody who should see files. On a terminal their password is asked for; without it, IAM",
        "is asked what they may."
      })
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File with the password of --user, instead of asking for it.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--bucket",
      paramLabel = "BUCKET",
      description = "What --user should see (default: the configured locations).")
  private @Nullable String bucket;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "Prefix in --bucket; can be repeated (default: all of the bucket).")
  private List<String> prefixes = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Longest time of one check (default: ${DEFAULT-VALUE}).")
  private int seconds = (int) Examination.usual().each().toSeconds();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    quieten();
    Optional<PersonQuestion> person = person();
    Vertx vertx = Servers.vertx();
    try {
      Report report = report(vertx, person);
      Console.of(spec).say(json ? JsonReport.of(report) : new TableReport(hasColours()).of(report));
      return report.worst().exitCode();
    } finally {
      vertx.close().await();
    }
  }

  private Report report(Vertx vertx, Optional<PersonQuestion> person) {
    PosternConfig config;
    try {
      config = configuration.load(vertx, EnumSet.allOf(Role.class));
    } catch (InvalidConfig invalid) {
      return Doctor.of(invalid);
    }
    return new Doctor(
            vertx,
            DefaultCredentialsProvider.builder().build(),
            InstantSource.system(),
            new Examination(Examination.usual().atOnce(), Duration.ofSeconds(Math.max(1, seconds))))
        .examine(config, person);
  }

  private Optional<PersonQuestion> person() {
    if (user == null) {
      if (bucket != null || passwordFile != null || !prefixes.isEmpty()) {
        throw new CannotStart(
            "--bucket, --prefix and --password-file say more of --user: name it.");
      }
      return Optional.empty();
    }
    if (bucket == null && !prefixes.isEmpty()) {
      throw new CannotStart("--prefix says more of --bucket: name it.");
    }
    return Optional.of(new PersonQuestion(user, password(), DoctorCommand::code, places()));
  }

  private List<Place> places() {
    String named = bucket;
    if (named == null) {
      return List.of();
    }
    return (prefixes.isEmpty() ? List.of("") : prefixes)
        .stream().map(prefix -> new Place(named, prefix)).toList();
  }

  private Optional<Secret> password() {
    if (passwordFile == null) {
      return typed("Password of " + user + " (empty to ask IAM alone): ");
    }
    try {
      return Files.readString(passwordFile).lines().findFirst().map(Secret::new);
    } catch (IOException e) {
      throw new CannotStart("The password can't be read from " + passwordFile + ".", e);
    }
  }

  private static Optional<Secret> code(String where) {
    return typed("Code of " + where + ": ");
  }

  /** What somebody types at a terminal without seeing it; empty where there is no terminal. */
  private static Optional<Secret> typed(String prompt) {
    return terminal()
        .map(terminal -> terminal.readPassword("%s", prompt))
        .filter(text -> text.length > 0)
        .map(text -> new Secret(String.valueOf(text)));
  }

  private static boolean hasColours() {
    String none = System.getenv("NO_COLOR");
    return (none == null || none.isEmpty()) && terminal().isPresent();
  }

  private static Optional<java.io.Console> terminal() {
    return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
  }

  /** What the services log of the doctor's own questions would hide its answers. */
  private static void quieten() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    ((Logger) LoggerFactory.getLogger("audit")).setLevel(Level.OFF);
  }
}
