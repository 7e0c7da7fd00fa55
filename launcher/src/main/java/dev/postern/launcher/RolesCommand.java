package dev.postern.launcher;

import dev.postern.launcher.config.PosternConfig;
import dev.postern.launcher.config.Role;
import dev.postern.launcher.trace.TraceExport;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code postern gateway|auth|storage|all}: plays some roles in this process against the AWS
 * account that the configuration names.
 */
@Command(mixinStandardHelpOptions = true)
final class RolesCommand implements Callable<Integer> {
  /** Of requests in hand and of the move of shared data to other members. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(45);

  @Mixin private ConfigOptions configuration = new ConfigOptions();

  @Spec private @Nullable CommandSpec spec;

  private final Set<Role> roles;

  private RolesCommand(Set<Role> roles) {
    this.roles = roles;
  }

  /** A command line that plays these roles. */
  static CommandLine playing(Set<Role> roles, String description) {
    CommandLine command = new CommandLine(new RolesCommand(roles));
    command.getCommandSpec().usageMessage().description(description);
    return command;
  }

  @Override
  public Integer call() {
    Vertx local = Servers.vertx();
    PosternConfig config = configuration.load(local, roles);
    config.logFormat().apply();
    Node node =
        config
            .cluster()
            .map(cluster -> Node.clustered(local, cluster))
            .orElseGet(() -> Node.alone(local));
    Running running = new Running(node, config.stopDelay());
    Optional<TraceExport> traces =
        config.traces().map(collector -> TraceExport.begin(collector, "postern-" + names()));
    Servers.stopWithProcess(
        () -> {
          running.stop(LONGEST_STOP);
          traces.ifPresent(TraceExport::close);
        });
    int port = running.start(config, roles);
    Console.of(spec)
        .say(
            roles.contains(Role.GATEWAY)
                ? "ready %s://"
                        .formatted(config.gateway().edge().tls().isPresent() ? "https" : "http")
                    + config.gateway().host()
                    + ":"
                    + port
                : "ready");
    return ExitCode.OK;
  }

  /** What this process is called in traces: its role, or all of them. */
  private String names() {
    return roles.stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining("-"));
  }
}
