package dev.postern.auth.direct;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.postern.auth.federation.ProviderErrors;
import dev.postern.auth.openid.SignedTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID provider's endpoints, as its own document names them (OpenID Connect Discovery, section
 * 4). The document is read when it is first needed, so that a service starts without it; where that
 * fails the next one asks anew. Blocks.
 */
final class ProviderSite {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderSite.class);

  private final DirectProvider provider;
  private final Duration longestCall;
  private final ProviderHttp http;
  private volatile @Nullable Endpoints endpoints;

  ProviderSite(DirectProvider provider, Duration longestCall) {
    this.provider = provider;
    this.longestCall = longestCall;
    this.http = new ProviderHttp(provider.id(), longestCall);
  }

  URI signInPage(Map<String, String> question) {
    String page = endpoints().signIn();
    return URI.create(page + (page.contains("?") ? "&" : "?") + ProviderHttp.form(question));
  }

  /** The ID token that the token endpoint gives for a question. */
  Secret idTokenFor(Map<String, String> question) {
    return ProviderHttp.text(http.ask(endpoints().token(), question), "id_token")
        .map(Secret::new)
        .orElseThrow(
            () -> ProviderErrors.failureOf(provider.id(), "no id_token", Optional.empty()));
  }

  JWKSource<SecurityContext> keys() {
    return endpoints().keys();
  }

  private Endpoints endpoints() {
    @Nullable Endpoints known = endpoints;
    if (known == null) {
      known = discover();
      endpoints = known;
    }
    return known;
  }

  private Endpoints discover() {
    String documents = provider.documents().toString().replaceFirst("/$", "");
    JsonObject document = http.get(documents + "/.well-known/openid-configuration");
    // Another issuer's document would lead to another issuer's pages.
    if (!ProviderHttp.text(document, "issuer").equals(Optional.of(provider.issuer().toString()))) {
      LOG.error("{} is no OpenID provider of that name", provider.issuer());
      throw Failure.of(
          Reason.MISCONFIGURED, "Something is set up wrongly here. Its owner has to mend it.");
    }
    return new Endpoints(
        endpoint(document, "authorization_endpoint"),
        endpoint(document, "token_endpoint"),
        SignedTokens.keysAt(endpoint(document, "jwks_uri"), longestCall));
  }

  /** No worse protected than the issuer itself. */
  private String endpoint(JsonObject document, String name) {
    String scheme = provider.documents().getScheme() + "://";
    return ProviderHttp.text(document, name)
        .filter(address -> address.startsWith(scheme) || address.startsWith("https://"))
        .filter(ProviderSite::hasHost)
        .orElseThrow(
            () -> {
              LOG.error("{} names no {} that can be used", provider.issuer(), name);
              return Failure.of(
                  Reason.MISCONFIGURED,
                  "Something is set up wrongly here. Its owner has to mend it.");
            });
  }

  private static boolean hasHost(String address) {
    try {
      return new URI(address).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private record Endpoints(String signIn, String token, JWKSource<SecurityContext> keys) {}
}
