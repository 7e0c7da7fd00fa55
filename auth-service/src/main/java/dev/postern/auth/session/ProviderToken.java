package dev.postern.auth.session;

import dev.postern.contract.bus.Secret;
import java.time.Instant;

/**
 * What a provider outside the user pool gave for a sign-in. Never leaves the auth service but for
 * the identity pool, and is sealed wherever it rests.
 *
 * @param provider as identity pools name it
 * @param expiresAt when the identity pool stops to take it; nobody renews it
 */
public record ProviderToken(String provider, Secret token, Instant expiresAt)
    implements SessionTokens {
  @Override
  public Standing standing() {
    return Standing.VISITOR;
  }
}
