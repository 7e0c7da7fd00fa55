package dev.postern.gateway.http;

import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.peer.TrustedProxies;
import java.util.Optional;

/**
 * How a server meets the network: whom it believes, and how much it takes from one.
 *
 * @param publicOrigin by which browsers come, such as {@code https://files.example.com}, where a
 *     proxy may ask for another host; empty where they ask for the host that they mean
 */
public record Edge(TrustedProxies proxies, RequestRates rates, Optional<String> publicOrigin) {
  private static final Edge PLAIN =
      new Edge(TrustedProxies.none(), RequestRates.none(), Optional.empty());

  /** Believes nobody, and takes what comes. */
  public static Edge plain() {
    return PLAIN;
  }
}
