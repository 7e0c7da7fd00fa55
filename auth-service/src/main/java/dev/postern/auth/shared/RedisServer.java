package dev.postern.auth.shared;

import dev.postern.contract.bus.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a Redis is.
 *
 * @param address {@code redis://host:port/database}, or {@code rediss://…} for TLS; without user
 *     and password
 * @param user of Redis's access control lists; empty for its default user
 * @param password empty where it asks for none
 * @param authorities certificates in PEM that vouch for its own; empty for those of the machine
 */
public record RedisServer(
    URI address, Optional<String> user, Optional<Secret> password, Optional<Path> authorities) {
  /** Checks the address. */
  public RedisServer {
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.equals("redis") && !scheme.equals("rediss")) {
      throw new IllegalArgumentException("address: expected redis://host:port or rediss://…");
    }
    if (address.getHost() == null || address.getUserInfo() != null || address.getQuery() != null) {
      throw new IllegalArgumentException("address: expected a host, and no password or query");
    }
    if (user.isPresent() && password.isEmpty()) {
      throw new IllegalArgumentException("user: expected a password with it");
    }
  }

  boolean isEncrypted() {
    return address.getScheme().equals("rediss");
  }
}
