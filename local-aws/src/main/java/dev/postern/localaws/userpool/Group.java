package dev.postern.localaws.userpool;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A group of users, which may bring a role with it.
 *
 * @param precedence 0 and up, the lower the stronger; without one a group comes last
 * @param members the users' {@code sub}
 */
record Group(
    String name,
    Optional<String> description,
    Optional<String> roleArn,
    Optional<Integer> precedence,
    Set<String> members,
    Instant created,
    Instant modified) {

  /** The strongest first. */
  static final Comparator<Group> BY_PRECEDENCE =
      Comparator.comparing((Group group) -> group.precedence().orElse(Integer.MAX_VALUE))
          .thenComparing(Group::name);

  Group {
    members = Set.copyOf(members);
  }

  /** This group with what the request names changed. */
  Group with(
      Optional<String> newDescription,
      Optional<String> newRole,
      Optional<Integer> newPrecedence,
      Instant now) {
    return new Group(
        name,
        newDescription.or(() -> description),
        newRole.or(() -> roleArn),
        newPrecedence.or(() -> precedence),
        members,
        created,
        now);
  }

  Group withMember(String sub) {
    var all = new HashSet<>(members);
    all.add(sub);
    return withMembers(all);
  }

  Group withoutMember(String sub) {
    var all = new HashSet<>(members);
    all.remove(sub);
    return withMembers(all);
  }

  private Group withMembers(Set<String> all) {
    return new Group(name, description, roleArn, precedence, all, created, modified);
  }
}
