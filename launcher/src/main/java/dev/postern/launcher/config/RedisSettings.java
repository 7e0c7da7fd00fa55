package dev.postern.launcher.config;

import dev.postern.auth.shared.RedisServer;
import dev.postern.contract.bus.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The settings under {@code auth.redis}: where sessions rest when not in Postern itself. */
final class RedisSettings {
  private static final String URL = "auth.redis.url";
  private static final String USER = "auth.redis.user";
  private static final String AUTHORITIES = "auth.redis.authorities-file";

  private RedisSettings() {}

  static Optional<RedisServer> read(Settings settings) {
    Optional<String> address = settings.optionalText(URL);
    Optional<String> user = settings.optionalText(USER);
    Optional<Secret> password = settings.optionalSecret("auth.redis.password");
    Optional<Path> authorities = settings.optionalText(AUTHORITIES).map(Path::of);
    if (authorities.isPresent() && !Files.isReadable(authorities.get())) {
      settings.problem(AUTHORITIES, "the path of a readable file of certificates in PEM");
      return Optional.empty();
    }
    if (user.isPresent() && password.isEmpty()) {
      settings.problem(USER, "auth.redis.password with it");
      return Optional.empty();
    }
    if (address.isEmpty()) {
      if (password.isPresent() || authorities.isPresent()) {
        settings.problem(URL, "redis://host:port, where there is more under auth.redis");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(new RedisServer(URI.create(address.get()), user, password, authorities));
    } catch (IllegalArgumentException notAnAddress) {
      // told without the text, in which somebody may have put a password
      settings.problem(URL, "redis://host:port or rediss://host:port, without a password");
      return Optional.empty();
    }
  }
}
