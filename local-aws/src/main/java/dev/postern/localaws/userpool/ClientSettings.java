package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What an app client's settings mean, defaults included. */
final class ClientSettings {

  private static final List<String> DEFAULT_FLOWS =
      List.of("ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH");

  private final ObjectNode settings;

  ClientSettings(ObjectNode settings) {
    this.settings = settings;
  }

  /** Whether the flow, such as {@code USER_SRP_AUTH}, may be used. */
  boolean allows(String flow) {
    var flows = texts("ExplicitAuthFlows").orElse(DEFAULT_FLOWS);
    if (flows.contains("ALLOW_" + flow)) {
      return true;
    }
    if (flows.stream().anyMatch(name -> name.startsWith("ALLOW_"))) {
      return false;
    }
    return switch (flow) {
      case "USER_AUTH" -> false;
      case "ADMIN_USER_PASSWORD_AUTH" -> flows.contains("ADMIN_NO_SRP_AUTH");
      case "USER_SRP_AUTH" -> !flows.contains("CUSTOM_AUTH_FLOW_ONLY");
      case "USER_PASSWORD_AUTH" -> flows.contains("USER_PASSWORD_AUTH");
      default -> true;
    };
  }

  /** Whether nobody may learn from an answer if a user exists. */
  boolean hidesUsers() {
    return "ENABLED".equals(settings.path("PreventUserExistenceErrors").asText());
  }

  boolean revokesTokens() {
    return settings.path("EnableTokenRevocation").asBoolean();
  }

  /** How long each challenge of a sign-in may take, 3 to 15 minutes. */
  Duration authSessionValidity() {
    return Duration.ofMinutes(settings.path("AuthSessionValidity").asInt(3));
  }

  Duration accessTokenValidity() {
    return validity("AccessToken", ChronoUnit.HOURS, 1);
  }

  Duration idTokenValidity() {
    return validity("IdToken", ChronoUnit.HOURS, 1);
  }

  Duration refreshTokenValidity() {
    return validity("RefreshToken", ChronoUnit.DAYS, 30);
  }

  /** How long a refresh token works on after rotation; nothing when tokens don't rotate. */
  Optional<Duration> rotationGrace() {
    var rotation = settings.path("RefreshTokenRotation");
    return "ENABLED".equals(rotation.path("Feature").asText())
        ? Optional.of(Duration.ofSeconds(rotation.path("RetryGracePeriodSeconds").asInt()))
        : Optional.empty();
  }

  boolean reads(String attribute) {
    return permits("ReadAttributes", attribute);
  }

  boolean writes(String attribute) {
    return permits("WriteAttributes", attribute);
  }

  /** Whether it may use managed login. */
  boolean usesOAuth() {
    return settings.path("AllowedOAuthFlowsUserPoolClient").asBoolean();
  }

  List<String> oauthFlows() {
    return texts("AllowedOAuthFlows").orElse(List.of());
  }

  List<String> scopes() {
    return texts("AllowedOAuthScopes").orElse(List.of());
  }

  List<String> callbackUrls() {
    return texts("CallbackURLs").orElse(List.of());
  }

  List<String> logoutUrls() {
    return texts("LogoutURLs").orElse(List.of());
  }

  Optional<String> defaultRedirectUri() {
    return Optional.ofNullable(settings.get("DefaultRedirectURI")).map(JsonNode::textValue);
  }

  List<String> providers() {
    return texts("SupportedIdentityProviders").orElse(List.of());
  }

  Optional<List<String>> texts(String name) {
    return Optional.ofNullable(settings.get(name))
        .map(
            list ->
                StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList());
  }

  /** Without a list of its own, a client reaches the standard attributes and no others. */
  private boolean permits(String list, String attribute) {
    return texts(list)
        .map(names -> names.contains(attribute))
        .orElseGet(() -> !attribute.contains(":"));
  }

  private Duration validity(String token, ChronoUnit usual, int fallback) {
    var unit =
        Optional.ofNullable(settings.path("TokenValidityUnits").get(token))
            .map(name -> ChronoUnit.valueOf(name.textValue().toUpperCase(Locale.ROOT)))
            .orElse(usual);
    var amount = settings.path(token + "Validity").asInt();
    return amount == 0 ? Duration.of(fallback, usual) : Duration.of(amount, unit);
  }
}
