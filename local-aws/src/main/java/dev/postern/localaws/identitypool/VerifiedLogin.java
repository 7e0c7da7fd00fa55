package dev.postern.localaws.identitypool;

import dev.postern.localaws.token.Claims;

/**
 * A login that was found to be genuine, current and meant for the identity pool.
 *
 * @param provider as callers name it in {@code Logins}
 * @param audience whom the provider vouches to, such as the app client's id
 * @param subject the user's id at the provider
 * @param roleMapping under what name the pool's role mappings know it
 * @param method the user in the claim {@code amr} of the identity's tokens
 * @param claims what the provider says of the user
 */
record VerifiedLogin(
    String provider,
    String audience,
    String subject,
    String roleMapping,
    String method,
    Claims claims) {

  /** The claim with the roles that the provider lets the user choose from. */
  static final String ROLES = "cognito:roles";

  /** Whether it came as a SAML assertion. */
  boolean isAsserted() {
    return provider.contains(":saml-provider/");
  }

  /** A login at a user pool, whose role mappings are per app client. */
  static VerifiedLogin atUserPool(String provider, String clientId, String subject, Claims claims) {
    return new VerifiedLogin(
        provider,
        clientId,
        subject,
        provider + ":" + clientId,
        provider + ":CognitoSignIn:" + subject,
        claims);
  }

  /** A login at a provider outside AWS. */
  static VerifiedLogin outside(String provider, String audience, String subject, Claims claims) {
    return new VerifiedLogin(
        provider, audience, subject, provider, provider + ":" + audience + ":" + subject, claims);
  }
}
