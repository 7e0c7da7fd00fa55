package dev.postern.auth.cognito;

import java.net.URI;
import java.util.Optional;

/**
 * A user pool as an OpenID provider: whom its tokens name, and where its documents are found.
 *
 * @param issuer {@code iss} of its tokens, which is AWS's own wherever the documents are
 * @param documents address below which {@code .well-known} lies
 */
record OpenIdSite(String issuer, String documents) {
  /**
   * @param endpoint stands in for AWS's own
   */
  OpenIdSite(AppClient app, Optional<URI> endpoint) {
    this(
        "https://" + Cognito.providerOf(app),
        endpoint
            .map(uri -> uri.toString().replaceFirst("/$", "") + "/" + app.poolId())
            .orElse("https://" + Cognito.providerOf(app)));
  }

  /** Whether the documents are where the tokens say. */
  boolean isAwsOwn() {
    return issuer.equals(documents);
  }

  /** Where the keys are. */
  String keys() {
    return documents + "/.well-known/jwks.json";
  }
}
