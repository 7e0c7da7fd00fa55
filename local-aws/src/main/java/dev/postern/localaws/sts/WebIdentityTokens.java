package dev.postern.localaws.sts;

import java.util.Optional;

/** Verifies the tokens that identity providers issue. */
@FunctionalInterface
public interface WebIdentityTokens {
  /**
   * Whom the token names.
   *
   * @param provider whose access token it is, where it is no ID token
   * @throws InvalidIdentityToken where it is forged, expired or not a known provider's
   */
  VerifiedWebIdentity verify(String token, Optional<String> provider);
}
