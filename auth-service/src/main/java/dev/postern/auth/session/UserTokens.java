package dev.postern.auth.session;

import dev.postern.contract.bus.Secret;
import java.time.Instant;

/**
 * What the user pool gave for a sign-in. Never leaves the auth service, and is sealed wherever it
 * rests.
 */
public record UserTokens(
    Secret idToken, Secret accessToken, Secret refreshToken, Instant idTokenExpiresAt)
    implements SessionTokens {
  @Override
  public Standing standing() {
    return Standing.MEMBER;
  }
}
