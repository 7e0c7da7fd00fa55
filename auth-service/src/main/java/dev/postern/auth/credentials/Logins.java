package dev.postern.auth.credentials;

import dev.postern.contract.bus.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What shows an identity pool who somebody is.
 *
 * @param tokens by the provider that gave each, as identity pools name providers
 */
public record Logins(Map<String, Secret> tokens) {

  /** Copies the map. */
  public Logins {
    tokens = Map.copyOf(tokens);
  }

  /** The one login of most people. */
  public static Logins of(String provider, Secret token) {
    return new Logins(Map.of(provider, token));
  }

  /** What a guest shows. */
  public static Logins none() {
    return new Logins(Map.of());
  }

  /** The token that this provider gave. */
  Secret tokenOf(String provider) {
    return Optional.ofNullable(tokens.get(provider))
        .orElseThrow(() -> new IllegalArgumentException("no login of " + provider));
  }
}
