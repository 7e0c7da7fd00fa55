package dev.postern.auth.federation;

import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.federation.ProviderKind;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where people may be sent to sign in.
 *
 * @param id names it in addresses
 * @param name what people call it
 * @param poolName what the user pool calls it, by which Cognito goes straight there; empty for the
 *     pool's own pages, where people choose
 */
public record IdentityProvider(
    String id, ProviderKind kind, String name, Optional<String> poolName) {
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?");
  private static final Pattern NAME = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,64}");

  /** {@code ProviderName} of Cognito's CreateIdentityProvider. */
  private static final Pattern POOL_NAME =
      Pattern.compile("[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+");

  private static final int LONGEST_POOL_NAME = 32;

  /**
   * Checks the forms.
   *
   * @throws IllegalArgumentException with what is expected
   */
  public IdentityProvider {
    expect(
        ID.matcher(id).matches(),
        "providers: expected an id of 1 to 32 small letters, digits and hyphens");
    expect(
        !name.isBlank() && NAME.matcher(name).matches(),
        "providers: expected a name of 1 to 64 characters on one line");
    expect(
        poolName
            .map(
                pool ->
                    pool.length() <= LONGEST_POOL_NAME && POOL_NAME.asMatchPredicate().test(pool))
            .orElse(kind == ProviderKind.COGNITO),
        "providers: expected the name that the user pool has for " + id);
  }

  /** The name that every user pool has for a provider of that kind, where it is the same in all. */
  public static Optional<String> usualPoolName(ProviderKind kind) {
    return switch (kind) {
      case GOOGLE -> Optional.of("Google");
      case FACEBOOK -> Optional.of("Facebook");
      case AMAZON -> Optional.of("LoginWithAmazon");
      case APPLE -> Optional.of("SignInWithApple");
      case COGNITO, OIDC, SAML -> Optional.empty();
    };
  }

  ListProviders.Provider shown() {
    return new ListProviders.Provider(id, kind, name);
  }

  private static void expect(boolean right, String expected) {
    if (!right) {
      throw new IllegalArgumentException(expected);
    }
  }
}
