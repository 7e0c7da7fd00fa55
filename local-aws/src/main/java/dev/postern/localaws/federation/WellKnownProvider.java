package dev.postern.localaws.federation;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Providers of ID tokens that AWS knows without being told. */
public enum WellKnownProvider {
  /** Google. */
  GOOGLE("accounts.google.com"),
  /** Sign in with Apple. */
  APPLE("appleid.apple.com");

  private final String login;

  WellKnownProvider(String login) {
    this.login = login;
  }

  /** The provider that callers name so. */
  public static Optional<WellKnownProvider> named(String login) {
    return Arrays.stream(values()).filter(one -> one.login.equals(login)).findFirst();
  }

  /** How callers and policies name it. */
  public String login() {
    return login;
  }

  /** What may stand in its tokens' {@code iss}; Google leaves the scheme out at times. */
  public Set<String> issuers() {
    var issuer = address().toString();
    return this == GOOGLE ? Set.of(issuer, login) : Set.of(issuer);
  }

  /** Its issuer as an address. */
  public URI address() {
    return URI.create("https://" + login);
  }
}
