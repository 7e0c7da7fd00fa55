package dev.postern.auth;

import dev.postern.auth.cognito.Cognito;
import dev.postern.auth.federation.DirectLogin;
import dev.postern.auth.federation.ManagedLogin;
import dev.postern.auth.federation.NoManagedLogin;
import dev.postern.auth.saml.SamlLogin;
import dev.postern.auth.saml.WaitingResponses;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Where the configuration lets people sign in besides here. */
final class LoginsElsewhere {
  private LoginsElsewhere() {}

  /** The user pool's own pages, and the providers behind them. */
  static ManagedLogin managed(AuthConfig config, Cognito cognito, Vertx vertx) {
    return config
        .redirects()
        .map(redirects -> cognito.managedLogin(vertx, redirects.callback(), redirects.signedOut()))
        .orElseGet(NoManagedLogin::new);
  }

  /** Providers whose tokens the identity pool takes itself. */
  static Stream<DirectLogin> direct(AuthConfig config, InstantSource clock) {
    return config.redirects().stream()
        .flatMap(
            redirects ->
                redirects.direct().stream()
                    .map(
                        provider ->
                            provider.login(
                                redirects.callback(provider), config.awsTimeout(), clock)));
  }

  /** SAML providers whose assertions the identity pool takes itself. */
  static List<SamlLogin> saml(AuthConfig config, WaitingResponses waiting, InstantSource clock) {
    return config.redirects().stream()
        .flatMap(
            redirects ->
                redirects.saml().stream()
                    .map(
                        provider ->
                            new SamlLogin(provider, redirects.samlRecipient(), waiting, clock)))
        .toList();
  }
}
