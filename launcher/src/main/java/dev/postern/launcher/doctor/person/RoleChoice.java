package dev.postern.launcher.doctor.person;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRule;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;

/**
 * Which role the identity pool gives a person, by its rules as AWS documents them (“Using
 * role-based access control” in the Cognito developer guide).
 *
 * @param role ARN; empty where the pool gives none
 * @param because to be read after “since”
 */
record RoleChoice(Optional<String> role, String because) {

  /**
   * @param usual role of people who signed in
   * @param mapping empty where there are no rules
   * @param groups of the person
   * @param claims of the person's ID token, as far as they are known
   */
  static RoleChoice of(
      Optional<String> usual,
      Optional<RoleMapping> mapping,
      List<GroupType> groups,
      Map<String, List<String>> claims) {
    if (mapping.isEmpty()) {
      return new RoleChoice(usual, "the identity pool gives it to everybody who signed in");
    }
    return mapping.get().type() == RoleMappingType.TOKEN
        ? byToken(usual, mapping.get(), groups)
        : byRules(usual, mapping.get(), claims);
  }

  private static RoleChoice byToken(
      Optional<String> usual, RoleMapping mapping, List<GroupType> groups) {
    List<GroupType> withRole =
        groups.stream()
            .filter(group -> group.roleArn() != null)
            .sorted(Comparator.comparingInt(RoleChoice::precedence))
            .toList();
    if (withRole.isEmpty()) {
      return otherwise(usual, mapping, "they are in no group that has a role");
    }
    GroupType first = withRole.getFirst();
    boolean tie =
        withRole.stream()
            .anyMatch(
                other ->
                    precedence(other) == precedence(first)
                        && !Objects.equals(other.roleArn(), first.roleArn()));
    return tie
        ? otherwise(usual, mapping, "several of their groups have the same precedence")
        : new RoleChoice(
            Optional.of(first.roleArn()), "it is the role of their group " + first.groupName());
  }

  private static int precedence(GroupType group) {
    return group.precedence() == null ? Integer.MAX_VALUE : group.precedence();
  }

  private static RoleChoice byRules(
      Optional<String> usual, RoleMapping mapping, Map<String, List<String>> claims) {
    return mapping.rulesConfiguration().rules().stream()
        .filter(rule -> matches(rule, claims))
        .findFirst()
        .map(
            rule ->
                new RoleChoice(
                    Optional.of(rule.roleARN()),
                    "the identity pool's rule “%s %s %s” is for them"
                        .formatted(rule.claim(), rule.matchTypeAsString(), rule.value())))
        .orElseGet(
            () -> otherwise(usual, mapping, "none of the identity pool's rules is for them"));
  }

  private static boolean matches(MappingRule rule, Map<String, List<String>> claims) {
    List<String> values = claims.getOrDefault(rule.claim(), List.of());
    return switch (rule.matchType()) {
      case EQUALS -> values.contains(rule.value());
      case CONTAINS -> values.stream().anyMatch(value -> value.contains(rule.value()));
      case STARTS_WITH -> values.stream().anyMatch(value -> value.startsWith(rule.value()));
      case NOT_EQUAL -> !values.isEmpty() && !values.contains(rule.value());
      case UNKNOWN_TO_SDK_VERSION -> false;
    };
  }

  private static RoleChoice otherwise(Optional<String> usual, RoleMapping mapping, String because) {
    return mapping.ambiguousRoleResolution() == AmbiguousRoleResolutionType.DENY
        ? new RoleChoice(
            Optional.empty(), because + ", and the identity pool denies whom no rule fits")
        : new RoleChoice(usual, because + ", and then it gives the role for all who signed in");
  }
}
