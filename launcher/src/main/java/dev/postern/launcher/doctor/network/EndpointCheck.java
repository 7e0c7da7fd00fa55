package dev.postern.launcher.doctor.network;

import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import dev.postern.launcher.doctor.network.Probe.Answered;
import dev.postern.launcher.doctor.network.Probe.Stopped;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Whether an address that Postern goes to can be reached at all.
 *
 * @param service as it stands in the finding's id
 * @param key of the configuration that says another address
 */
public record EndpointCheck(String service, URI address, String key) implements Check {
  private static final int FAULT = 500;

  @Override
  public Topic topic() {
    return new Topic(
        "endpoint." + service,
        "way to " + address.getScheme() + "://" + address.getRawAuthority(),
        "Postern talks to it whenever somebody signs in or works with files.");
  }

  @Override
  public List<Finding> look() {
    return List.of(
        switch (Probe.of(address)) {
          case Answered(var status, _) when status >= FAULT ->
              topic()
                  .warning(
                      "it answers, with HTTP status " + status,
                      "Look at the state of the service, and run the doctor again.");
          case Answered _ -> topic().ok("it answers");
          case Stopped(var step, var problem) ->
              topic().failure("no way, as of %s: %s".formatted(step, problem), remedy(step));
        });
  }

  private String remedy(String step) {
    return switch (step.toLowerCase(Locale.ROOT)) {
      case "dns" -> "See that %s is right, and that this machine can look up names.".formatted(key);
      case "tcp" ->
          "See that %s is right, and that firewall and routes of this machine lead there."
              .formatted(key);
      case "tls" ->
          "See that nothing between breaks the encryption open, and that this machine's Java trusts"
              + " the authority.";
      default -> "See that %s is the address of that service.".formatted(key);
    };
  }
}
