package dev.postern.localaws.userpool;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An identity provider through which people sign in to a user pool.
 *
 * @param details AWS's {@code ProviderDetails}, client secrets among them
 * @param mapping the provider's claims by the pool's attributes that they fill
 * @param identifiers other names for the provider, such as the domains of its e-mail addresses
 */
public record IdentityProvider(
    String name,
    Type type,
    Map<String, String> details,
    Map<String, String> mapping,
    List<String> identifiers,
    Instant created,
    Instant modified) {

  /** The kinds of identity providers, under Cognito's names. */
  public enum Type {
    /** Any SAML 2.0 identity provider. */
    SAML,
    /** Facebook, by OAuth and its Graph API. */
    Facebook,
    /** Google, by OpenID Connect. */
    Google,
    /** Login with Amazon, by OAuth. */
    LoginWithAmazon,
    /** Sign in with Apple, by OpenID Connect. */
    SignInWithApple,
    /** Any OpenID Connect provider. */
    OIDC
  }

  /** Keeps its own copies. */
  public IdentityProvider {
    details = Map.copyOf(Objects.requireNonNullElse(details, Map.of()));
    mapping = Map.copyOf(Objects.requireNonNullElse(mapping, Map.of()));
    identifiers = List.copyOf(Objects.requireNonNullElse(identifiers, List.of()));
  }

  /** One of the details. */
  public Optional<String> detail(String name) {
    return Optional.ofNullable(details.get(name)).filter(value -> !value.isEmpty());
  }

  @Override
  public String toString() {
    return "IdentityProvider[" + name + ", " + type + "]";
  }
}
