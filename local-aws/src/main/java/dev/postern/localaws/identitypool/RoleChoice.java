package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.localaws.server.ServiceFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Picks the IAM role whose credentials an identity gets (developer guide, "Using role-based access
 * control").
 */
final class RoleChoice {

  private RoleChoice() {}

  /** The role of the pool's guests, who have no choice. */
  static String ofGuest(IdentityPool pool, Optional<String> custom) {
    refuse(custom);
    return role(pool, "unauthenticated");
  }

  /**
   * The role of a signed-in identity. Of several logins the first whose provider has a role mapping
   * decides.
   *
   * @param custom a role the caller asks for, which the mapping must offer
   */
  static String ofUser(IdentityPool pool, List<VerifiedLogin> logins, Optional<String> custom) {
    return logins.stream()
        .flatMap(
            login -> pool.roleMapping(login).map(mapping -> Map.entry(login, mapping)).stream())
        .findFirst()
        .map(found -> mapped(pool, found.getKey(), found.getValue(), custom))
        .orElseGet(
            () ->
                custom
                    .map(role -> asserted(logins, role))
                    .orElseGet(() -> role(pool, "authenticated")));
  }

  /** Without a mapping only SAML assertions offer roles to choose from. */
  private static String asserted(List<VerifiedLogin> logins, String custom) {
    if (logins.stream().noneMatch(VerifiedLogin::isAsserted)) {
      refuse(Optional.of(custom));
    }
    return logins.stream()
        .filter(VerifiedLogin::isAsserted)
        .flatMap(login -> login.claims().texts(VerifiedLogin.ROLES).stream())
        .filter(custom::equals)
        .findFirst()
        .orElseThrow(RoleChoice::notOffered);
  }

  private static String mapped(
      IdentityPool pool, VerifiedLogin login, JsonNode mapping, Optional<String> custom) {
    var byToken = mapping.path("Type").asText().equals("Token");
    var offered =
        byToken ? login.claims().texts(VerifiedLogin.ROLES) : matching(mapping, login).toList();
    if (custom.isPresent()) {
      if (!offered.contains(custom.get())) {
        throw notOffered();
      }
      return custom.get();
    }
    var chosen = byToken ? preferred(login, offered) : offered.stream().findFirst();
    return chosen.orElseGet(() -> fallback(pool, mapping));
  }

  private static Optional<String> preferred(VerifiedLogin login, List<String> offered) {
    return login
        .claims()
        .text("cognito:preferred_role")
        .or(() -> offered.size() == 1 ? Optional.of(offered.getFirst()) : Optional.empty());
  }

  /** The roles of all rules that the login's claims fulfil, in the rules' order. */
  private static Stream<String> matching(JsonNode mapping, VerifiedLogin login) {
    var rules = mapping.path("RulesConfiguration").path("Rules");
    return StreamSupport.stream(rules.spliterator(), false)
        .filter(rule -> applies(rule, login))
        .map(rule -> rule.path("RoleARN").asText());
  }

  private static boolean applies(JsonNode rule, VerifiedLogin login) {
    var wanted = rule.path("Value").asText();
    return login
        .claims()
        .anyText(rule.path("Claim").asText())
        .filter(
            claim ->
                switch (rule.path("MatchType").asText()) {
                  case "Equals" -> claim.equals(wanted);
                  case "NotEqual" -> !claim.equals(wanted);
                  case "StartsWith" -> claim.startsWith(wanted);
                  case "Contains" -> claim.contains(wanted);
                  default -> false;
                })
        .isPresent();
  }

  private static String fallback(IdentityPool pool, JsonNode mapping) {
    if (mapping.path("AmbiguousRoleResolution").asText().equals("Deny")) {
      throw Faults.notAuthorized("Access to Identity is forbidden: no role could be chosen.");
    }
    return role(pool, "authenticated");
  }

  private static String role(IdentityPool pool, String kind) {
    return Optional.ofNullable(pool.roles().get(kind)).orElseThrow(Faults::invalidConfiguration);
  }

  private static ServiceFault notOffered() {
    return Faults.notAuthorized("The identity may not have the role of CustomRoleArn.");
  }

  private static void refuse(Optional<String> custom) {
    if (custom.isPresent()) {
      throw Faults.invalidParameter(
          "CustomRoleArn needs a role mapping by token or rules for the login's provider.");
    }
  }
}
