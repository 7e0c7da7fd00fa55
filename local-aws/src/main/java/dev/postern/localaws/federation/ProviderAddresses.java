package dev.postern.localaws.federation;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where identity providers are really reached: look-alikes stand for those that a test can't reach.
 *
 * @param byHost addresses by the host that they stand for
 */
public record ProviderAddresses(Map<String, URI> byHost) {

  /** Keeps its own copy. */
  public ProviderAddresses {
    byHost = Map.copyOf(byHost);
  }

  /** The address to ask instead of the given one; the same where nothing stands for its host. */
  URI of(URI address) {
    return Optional.ofNullable(address.getHost())
        .flatMap(host -> Optional.ofNullable(byHost.get(host.toLowerCase(Locale.ROOT))))
        .map(standIn -> moved(address, standIn))
        .orElse(address);
  }

  private static URI moved(URI address, URI standIn) {
    var base = standIn.toString();
    var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
            + address.getRawPath()
            + query);
  }
}
