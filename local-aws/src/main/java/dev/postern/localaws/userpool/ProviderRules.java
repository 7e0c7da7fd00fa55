package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import dev.postern.localaws.server.ServiceFault;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What AWS asks of an identity provider's settings. */
final class ProviderRules {

  /** What of AWS's identity providers isn't there. */
  static final String LEFT_OUT =
      "OIDC providers without discovery document; of SAML signed requests, encrypted answers,"
          + " sign-out, and sign-in that the provider begins";

  private static final Set<String> METHODS = Set.of("GET", "POST");

  private ProviderRules() {}

  /** Refuses a provider that AWS refuses; gives it the mapping of its name where it has none. */
  static IdentityProvider checked(UserPool pool, IdentityProvider provider) {
    requireName(provider);
    required(provider.type()).stream()
        .filter(name -> provider.detail(name).isEmpty())
        .findFirst()
        .ifPresent(
            name -> {
              throw invalidParameter(
                  "Missing required provider detail " + name + " for " + provider.type() + ".");
            });
    if (provider.type() == IdentityProvider.Type.SAML
        && provider.detail("MetadataFile").isPresent()
            == provider.detail("MetadataURL").isPresent()) {
      throw invalidParameter("Exactly one of MetadataFile and MetadataURL is required.");
    }
    provider
        .detail("MetadataURL")
        .filter(url -> !isUrl(url))
        .ifPresent(
            url -> {
              throw invalidParameter("MetadataURL is not a valid URL.");
            });
    if (provider.type() == IdentityProvider.Type.OIDC
        && provider.detail("attributes_request_method").filter(METHODS::contains).isEmpty()) {
      throw invalidParameter("attributes_request_method must be GET or POST.");
    }
    requireMapping(pool, provider);
    requireIdentifiers(pool, provider);
    return named(provider);
  }

  private static boolean isUrl(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static void requireName(IdentityProvider provider) {
    var name = provider.name();
    var social =
        switch (provider.type()) {
          case SAML, OIDC -> Optional.<String>empty();
          default -> Optional.of(provider.type().name());
        };
    if (social.filter(expected -> !expected.equals(name)).isPresent()) {
      throw invalidParameter(
          "The name of a provider of type " + social.get() + " must be " + social.get() + ".");
    }
    if (social.isEmpty()
        && (name.equalsIgnoreCase(LoginClient.OWN_USERS)
            || !name.matches("[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+")
            || isSocial(name))) {
      throw invalidParameter(name + " is not a valid name for an identity provider.");
    }
  }

  private static boolean isSocial(String name) {
    return List.of("Facebook", "Google", "LoginWithAmazon", "SignInWithApple").contains(name);
  }

  private static List<String> required(IdentityProvider.Type type) {
    return switch (type) {
      case SAML -> List.of();
      case OIDC ->
          List.of("client_id", "authorize_scopes", "oidc_issuer", "attributes_request_method");
      case SignInWithApple ->
          List.of("client_id", "team_id", "key_id", "private_key", "authorize_scopes");
      case Facebook, Google, LoginWithAmazon ->
          List.of("client_id", "client_secret", "authorize_scopes");
    };
  }

  private static void requireMapping(UserPool pool, IdentityProvider provider) {
    var known = pool.rules().schema().names();
    provider.mapping().keySet().stream()
        .filter(name -> !name.equals("username") && !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw invalidParameter(
                  "Invalid AttributeMapping: " + name + " is not in the schema.");
            });
  }

  private static void requireIdentifiers(UserPool pool, IdentityProvider provider) {
    pool.login().providers().stream()
        .filter(other -> !other.name().equals(provider.name()))
        .flatMap(other -> other.identifiers().stream())
        .filter(provider.identifiers()::contains)
        .findFirst()
        .ifPresent(
            taken -> {
              throw ServiceFault.of(
                  "DuplicateProviderException", "Identifier " + taken + " is already in use.");
            });
  }

  private static IdentityProvider named(IdentityProvider provider) {
    var claim =
        switch (provider.type()) {
          case SAML -> Optional.<String>empty();
          case Facebook -> Optional.of("id");
          case LoginWithAmazon -> Optional.of("user_id");
          case Google, SignInWithApple, OIDC -> Optional.of("sub");
        };
    Map<String, String> mapping = new LinkedHashMap<>(provider.mapping());
    claim.ifPresent(name -> mapping.putIfAbsent("username", name));
    return new IdentityProvider(
        provider.name(),
        provider.type(),
        provider.details(),
        mapping,
        provider.identifiers(),
        provider.created(),
        provider.modified());
  }
}
