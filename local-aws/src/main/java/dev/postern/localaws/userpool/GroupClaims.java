package dev.postern.localaws.userpool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user's groups put into their tokens. */
final class GroupClaims {

  private GroupClaims() {}

  /** {@code cognito:groups}, for ID and access tokens; nothing for a user without groups. */
  static Map<String, Object> names(List<Group> groups) {
    return groups.isEmpty()
        ? Map.of()
        : Map.of("cognito:groups", groups.stream().map(Group::name).toList());
  }

  /**
   * {@code cognito:roles} and {@code cognito:preferred_role}, for ID tokens. The strongest group's
   * role is preferred; none is where the strongest groups have different ones.
   */
  static Map<String, Object> roles(List<Group> groups) {
    var claims = new LinkedHashMap<String, Object>();
    var roles = groups.stream().flatMap(group -> group.roleArn().stream()).distinct().toList();
    if (!roles.isEmpty()) {
      claims.put("cognito:roles", roles);
    }
    preferred(groups).ifPresent(role -> claims.put("cognito:preferred_role", role));
    return claims;
  }

  private static Optional<String> preferred(List<Group> groups) {
    var withRole = groups.stream().filter(group -> group.roleArn().isPresent()).toList();
    if (withRole.isEmpty()) {
      return Optional.empty();
    }
    var strongest = withRole.getFirst().precedence();
    var roles =
        withRole.stream()
            .filter(group -> group.precedence().equals(strongest))
            .flatMap(group -> group.roleArn().stream())
            .distinct()
            .toList();
    return roles.size() == 1 ? Optional.of(roles.getFirst()) : Optional.empty();
  }
}
