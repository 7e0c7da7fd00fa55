package dev.postern.gateway.http;

import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.peer.TrustedProxies;
import dev.postern.gateway.tls.TlsConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a server meets the network: whom it believes, and how much it takes from one.
 *
 * @param publicOrigin by which browsers come, such as {@code https://files.example.com}, where a
 *     proxy may ask for another host; empty where they ask for the host that they mean
 * @param tls empty where TLS ends in front of it, or there is none
 * @param redirectPort where people who came without TLS are sent on; empty for nowhere
 * @param strictTransport how long browsers come by HTTPS alone (RFC 6797), where there is TLS; zero
 *     tells them nothing
 */
public record Edge(
    TrustedProxies proxies,
    RequestRates rates,
    Optional<String> publicOrigin,
    Optional<TlsConfig> tls,
    OptionalInt redirectPort,
    Duration strictTransport) {
  /** As long as browsers' lists ask for. */
  public static final Duration USUAL_STRICTNESS = Duration.ofDays(365);

  private static final Edge PLAIN =
      new Edge(TrustedProxies.none(), RequestRates.none(), Optional.empty());

  /** Checks that there is somewhere to send people on to. */
  public Edge {
    if (redirectPort.isPresent() && publicOrigin.isEmpty()) {
      throw new IllegalArgumentException("a redirect needs the public origin");
    }
  }

  /** One without TLS of its own, behind something that has it. */
  public Edge(TrustedProxies proxies, RequestRates rates, Optional<String> publicOrigin) {
    this(proxies, rates, publicOrigin, Optional.empty(), OptionalInt.empty(), USUAL_STRICTNESS);
  }

  /** Believes nobody, and takes what comes. */
  public static Edge plain() {
    return PLAIN;
  }
}
