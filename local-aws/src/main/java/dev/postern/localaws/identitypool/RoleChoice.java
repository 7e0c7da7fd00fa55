package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Picks the IAM role whose credentials an identity gets. */
final class RoleChoice {

  private RoleChoice() {}

  /**
   * The role's ARN.
   *
   * @param custom a role the caller asks for, which the token must offer
   */
  static String choose(IdentityPool pool, List<VerifiedLogin> logins, Optional<String> custom) {
    if (logins.isEmpty()) {
      refuse(custom);
      return role(pool, "unauthenticated");
    }
    var login = logins.getFirst();
    var mapping = pool.roleMappings().get(login.provider() + ":" + login.clientId());
    if (mapping == null) {
      refuse(custom);
      return role(pool, "authenticated");
    }
    var chosen =
        mapping.path("Type").asText().equals("Token")
            ? byToken(login, custom)
            : byRules(mapping, login);
    return chosen.orElseGet(() -> fallback(pool, mapping));
  }

  private static Optional<String> byToken(VerifiedLogin login, Optional<String> custom) {
    var offered = login.token().texts("cognito:roles");
    if (custom.isPresent()) {
      if (!offered.contains(custom.get())) {
        throw Faults.notAuthorized("CustomRoleArn is not one of the roles in the token.");
      }
      return custom;
    }
    return login
        .token()
        .text("cognito:preferred_role")
        .or(() -> offered.size() == 1 ? Optional.of(offered.getFirst()) : Optional.empty());
  }

  private static Optional<String> byRules(JsonNode mapping, VerifiedLogin login) {
    var rules = mapping.path("RulesConfiguration").path("Rules");
    return StreamSupport.stream(rules.spliterator(), false)
        .filter(rule -> applies(rule, login))
        .map(rule -> rule.path("RoleARN").asText())
        .findFirst();
  }

  private static boolean applies(JsonNode rule, VerifiedLogin login) {
    var wanted = rule.path("Value").asText();
    return login
        .token()
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

  private static void refuse(Optional<String> custom) {
    if (custom.isPresent()) {
      throw Faults.invalidParameter("CustomRoleArn needs a role mapping by token.");
    }
  }
}
