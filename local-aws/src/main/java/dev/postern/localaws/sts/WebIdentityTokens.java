package dev.postern.localaws.sts;

/** Verifies the tokens that identity providers issue. */
@FunctionalInterface
public interface WebIdentityTokens {
  /**
   * Whom the token names.
   *
   * @throws InvalidIdentityToken where it is forged, expired or not a known provider's
   */
  VerifiedWebIdentity verify(String jwt);
}
