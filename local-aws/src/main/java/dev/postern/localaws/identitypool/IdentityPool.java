package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An identity pool: its settings as Describe shows them, and its roles.
 *
 * @param roles role ARNs by {@code authenticated} and {@code unauthenticated}
 * @param roleMappings how a login's claims choose a role, by {@link VerifiedLogin#roleMapping}
 * @param principalTags what becomes of a login's claims in its sessions, by provider
 */
record IdentityPool(
    String id,
    ObjectNode settings,
    Map<String, String> roles,
    ObjectNode roleMappings,
    @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, PrincipalTags> principalTags,
    Instant created) {

  IdentityPool {
    roles = Map.copyOf(roles);
    principalTags = Map.copyOf(principalTags);
  }

  boolean allowsGuests() {
    return settings.path("AllowUnauthenticatedIdentities").asBoolean();
  }

  boolean allowsClassicFlow() {
    return settings.path("AllowClassicFlow").asBoolean();
  }

  /** The name under which the account's own back end vouches for users. */
  Optional<String> developerProvider() {
    return Optional.ofNullable(settings.get("DeveloperProviderName")).map(JsonNode::asText);
  }

  String name() {
    return settings.path("IdentityPoolName").asText();
  }

  /** Whether logins of that name may be used, the developer provider's aside. */
  boolean knows(String provider) {
    return isUserPool(provider)
        || application(provider).isPresent()
        || openIdProvider(provider).isPresent()
        || isSamlProvider(provider);
  }

  /** Whether the provider is a user pool that this pool is bound to. */
  boolean isUserPool(String provider) {
    return bindings(provider).findAny().isPresent();
  }

  /** The application's id at a provider that needs no more: Google, Apple, Facebook, Amazon. */
  Optional<String> application(String provider) {
    return Optional.ofNullable(settings.path("SupportedLoginProviders").get(provider))
        .map(JsonNode::asText);
  }

  /** The ARN of the OpenID Connect provider that callers name so: by its address. */
  Optional<String> openIdProvider(String name) {
    return texts("OpenIdConnectProviderARNs")
        .filter(arn -> arn.endsWith(":oidc-provider/" + name))
        .findFirst();
  }

  /** Whether the name is the ARN of a SAML provider of this pool. */
  boolean isSamlProvider(String name) {
    return texts("SamlProviderARNs").anyMatch(name::equals);
  }

  /** The binding of a user pool's app client to this pool. */
  Optional<JsonNode> binding(String provider, String clientId) {
    return bindings(provider)
        .filter(binding -> binding.path("ClientId").asText().equals(clientId))
        .findFirst();
  }

  /**
   * How the login's claims choose a role, where the pool says so. An OpenID Connect provider may
   * stand there by its ARN as well.
   */
  Optional<JsonNode> roleMapping(VerifiedLogin login) {
    return Optional.ofNullable(roleMappings.get(login.roleMapping()))
        .or(() -> openIdProvider(login.provider()).map(roleMappings::get));
  }

  /** The tags of a session for the logins; of several the first whose claims are mapped decides. */
  Map<String, String> sessionTags(List<VerifiedLogin> logins) {
    return logins.stream()
        .flatMap(
            login ->
                Optional.ofNullable(principalTags.get(login.provider())).stream()
                    .map(mapped -> mapped.of(login)))
        .findFirst()
        .orElseGet(Map::of);
  }

  IdentityPool withSettings(ObjectNode changed) {
    return new IdentityPool(id, changed, roles, roleMappings, principalTags, created);
  }

  IdentityPool withRoles(Map<String, String> newRoles, ObjectNode newMappings) {
    return new IdentityPool(id, settings, newRoles, newMappings, principalTags, created);
  }

  IdentityPool withPrincipalTags(String provider, PrincipalTags tags) {
    var all = new HashMap<>(principalTags);
    all.put(provider, tags);
    return new IdentityPool(id, settings, roles, roleMappings, all, created);
  }

  private Stream<String> texts(String setting) {
    return StreamSupport.stream(settings.path(setting).spliterator(), false).map(JsonNode::asText);
  }

  private Stream<JsonNode> bindings(String provider) {
    return StreamSupport.stream(settings.path("CognitoIdentityProviders").spliterator(), false)
        .filter(binding -> binding.path("ProviderName").asText().equals(provider));
  }
}
