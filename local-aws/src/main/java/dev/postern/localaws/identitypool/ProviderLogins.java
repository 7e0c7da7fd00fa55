package dev.postern.localaws.identitypool;

import dev.postern.localaws.federation.AccessTokens;
import dev.postern.localaws.federation.IdTokens;
import dev.postern.localaws.federation.WellKnownProvider;
import dev.postern.localaws.iam.OpenIdProviders;
import dev.postern.localaws.token.Claims;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/**
 * Verifies the logins of providers outside AWS: ID tokens, or access tokens that they are asked of.
 */
final class ProviderLogins {

  private final OpenIdProviders openIdProviders;
  private final IdTokens idTokens;
  private final AccessTokens accessTokens;

  ProviderLogins(OpenIdProviders openIdProviders, IdTokens idTokens, AccessTokens accessTokens) {
    this.openIdProviders = openIdProviders;
    this.idTokens = idTokens;
    this.accessTokens = accessTokens;
  }

  /**
   * The login of a provider that the pool knows.
   *
   * @throws dev.postern.localaws.federation.LoginRefusal where it isn't genuine, current and for us
   */
  VerifiedLogin verify(IdentityPool pool, String provider, String token) {
    var application = pool.application(provider);
    if (application.isEmpty()) {
      return byOpenIdProvider(pool, provider, token);
    }
    var wellKnown = WellKnownProvider.named(provider);
    return wellKnown.isPresent()
        ? byIdToken(
            provider,
            token,
            wellKnown.get().address(),
            wellKnown.get().issuers(),
            Set.of(application.get()))
        : byAccessToken(provider, token, application.get());
  }

  private VerifiedLogin byOpenIdProvider(IdentityPool pool, String provider, String token) {
    var known =
        pool.openIdProvider(provider)
            .flatMap(openIdProviders::withArn)
            .orElseThrow(Faults::unsupportedProvider);
    return byIdToken(
        provider,
        token,
        known.url(),
        Set.of(known.url().toString()),
        new HashSet<>(known.clientIds()));
  }

  private VerifiedLogin byIdToken(
      String provider, String token, URI address, Set<String> issuers, Set<String> clientIds) {
    var claims = idTokens.verify(token, address, issuers);
    if (!IdTokens.isFor(claims, clientIds)) {
      throw Faults.otherAudience();
    }
    return VerifiedLogin.outside(
        provider, audience(claims, clientIds), claims.text("sub").orElseThrow(), claims);
  }

  private VerifiedLogin byAccessToken(String provider, String token, String application) {
    var owner = accessTokens.ownerOf(provider, token);
    if (!owner.application().equals(application)) {
      throw Faults.otherAudience();
    }
    return VerifiedLogin.outside(provider, application, owner.user(), owner.claims());
  }

  private static String audience(Claims claims, Set<String> clientIds) {
    return claims.oneOrMore("aud").stream().filter(clientIds::contains).findFirst().orElseThrow();
  }
}
