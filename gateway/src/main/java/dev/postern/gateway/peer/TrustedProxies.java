package dev.postern.gateway.peer;

import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which proxies in front of the gateway are believed when they say for whom they ask. What anybody
 * else says counts for nothing.
 *
 * @param networks none by default
 * @param field the one field that they write, or add to; another one may come from a browser
 */
public record TrustedProxies(List<IpNetwork> networks, ForwardedField field) {
  private static final TrustedProxies NONE =
      new TrustedProxies(List.of(), ForwardedField.X_FORWARDED_FOR);

  /** Takes the networks as they are. */
  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /** No proxy is believed. */
  public static TrustedProxies none() {
    return NONE;
  }

  /**
   * The address of whoever asks: the peer's, or where that is a trusted proxy the last one in the
   * field that is none. Where the field can't be read up to there it is the peer's.
   *
   * @param peer IP address at the other end of the connection
   */
  public String client(String peer, MultiMap headers) {
    if (!trusts(peer)) {
      return peer;
    }
    Optional<InetAddress> farthest = Optional.empty();
    for (Optional<String> node : field.nodes(headers)) {
      farthest = node.flatMap(IpAddress::parseNode);
      if (farthest.isEmpty() || !isTrusted(farthest.get())) {
        break;
      }
    }
    return farthest.map(InetAddress::getHostAddress).orElse(peer);
  }

  /**
   * Whether what this one says of a request is believed.
   *
   * @param peer IP address at the other end of the connection
   */
  public boolean trusts(String peer) {
    return !networks.isEmpty()
        && IpAddress.parse(withoutZone(peer)).filter(this::isTrusted).isPresent();
  }

  private boolean isTrusted(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static String withoutZone(String address) {
    int percent = address.indexOf('%');
    return percent < 0 ? address : address.substring(0, percent);
  }
}
