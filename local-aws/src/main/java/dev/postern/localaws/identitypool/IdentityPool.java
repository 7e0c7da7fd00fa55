package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An identity pool: its settings as Describe shows them, and its roles.
 *
 * @param roles role ARNs by {@code authenticated} and {@code unauthenticated}
 * @param roleMappings how a login's claims choose a role, by {@code provider:clientId}
 */
record IdentityPool(
    String id,
    ObjectNode settings,
    Map<String, String> roles,
    ObjectNode roleMappings,
    Instant created) {

  boolean allowsGuests() {
    return settings.path("AllowUnauthenticatedIdentities").asBoolean();
  }

  boolean allowsClassicFlow() {
    return settings.path("AllowClassicFlow").asBoolean();
  }

  String name() {
    return settings.path("IdentityPoolName").asText();
  }

  boolean knows(String provider) {
    return bindings(provider).findAny().isPresent();
  }

  /** The binding of a user pool's app client to this pool. */
  Optional<JsonNode> binding(String provider, String clientId) {
    return bindings(provider)
        .filter(binding -> binding.path("ClientId").asText().equals(clientId))
        .findFirst();
  }

  /** How the login's claims choose a role, where the pool says so. */
  Optional<JsonNode> roleMapping(VerifiedLogin login) {
    return Optional.ofNullable(roleMappings.get(login.provider() + ":" + login.clientId()));
  }

  IdentityPool withSettings(ObjectNode changed) {
    return new IdentityPool(id, changed, roles, roleMappings, created);
  }

  IdentityPool withRoles(Map<String, String> newRoles, ObjectNode newMappings) {
    return new IdentityPool(id, settings, Map.copyOf(newRoles), newMappings, created);
  }

  private Stream<JsonNode> bindings(String provider) {
    return StreamSupport.stream(settings.path("CognitoIdentityProviders").spliterator(), false)
        .filter(binding -> binding.path("ProviderName").asText().equals(provider));
  }
}
