package dev.postern.launcher.config;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process can be; one process may be all of them. */
public enum Role {
  /** The only thing a browser talks to. */
  GATEWAY,
  /** Owns sessions and everything Cognito. */
  AUTH,
  /** Talks to S3. */
  STORAGE;

  /** The sections of the configuration that these roles can't do without. */
  static Set<String> sectionsOf(Set<Role> roles) {
    return Stream.concat(
            Stream.of("management", "bus", "cluster", "telemetry"),
            roles.stream().flatMap(role -> role.sections()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<String> sections() {
    return switch (this) {
      case GATEWAY -> Stream.of("gateway");
      case AUTH -> Stream.of("aws", "auth");
      case STORAGE -> Stream.of("aws", "storage");
    };
  }
}
