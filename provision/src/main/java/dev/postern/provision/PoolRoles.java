package dev.postern.provision;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.Access;
import dev.postern.provision.role.PoolRole;
import dev.postern.provision.role.Who;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roles of an installation: those that Postern makes, and those of the owner's in their place.
 *
 * @param role of people who signed in; empty where it is the owner's
 * @param guestRole empty where there are no guests, or it is the owner's
 * @param ofGroups those of groups that have none of the owner's, by the groups' names
 */
record PoolRoles(
    Optional<Declaration> declaration,
    Optional<PoolRole> role,
    Optional<PoolRole> guestRole,
    Map<String, PoolRole> ofGroups) {

  static PoolRoles of(
      AwsConnection connection,
      AwsClients clients,
      Wanted wanted,
      Optional<Declaration> declaration,
      Pause pause) {
    Making making = new Making(clients, connection.region(), wanted, pause);
    return new PoolRoles(
        declaration,
        declaration.flatMap(one -> one.files().ownRole()).isPresent()
            ? Optional.empty()
            : Optional.of(making.of(Who.SIGNED_IN)),
        wanted.identities().guests()
                && declaration.flatMap(one -> one.files().ownGuestRole()).isEmpty()
            ? Optional.of(making.of(Who.GUEST))
            : Optional.empty(),
        declaration.map(one -> making.ofGroups(one.groups())).orElse(Map.of()));
  }

  /** What AWS has of those that Postern makes. */
  record Found(
      Optional<PoolRole.Found> signedIn,
      Optional<PoolRole.Found> guest,
      Map<String, PoolRole.Found> ofGroups) {}

  /** Looks at all of them. */
  Found find() {
    Map<String, PoolRole.Found> found = new LinkedHashMap<>();
    ofGroups.forEach((group, one) -> one.find().ifPresent(there -> found.put(group, there)));
    return new Found(role.flatMap(PoolRole::find), guestRole.flatMap(PoolRole::find), found);
  }

  /** Sets right the roles that the identity pool gives out; the answer is their ARNs. */
  Map<Who, String> ensure(Run run, Found found, String identityPoolId) {
    String roleArn =
        role.map(one -> one.ensure(run, found.signedIn(), identityPoolId))
            .or(() -> declaration.flatMap(one -> one.files().ownRole()))
            .orElseThrow();
    Map<Who, String> roles = new EnumMap<>(Map.of(Who.SIGNED_IN, roleArn));
    guestRole
        .map(one -> one.ensure(run, found.guest(), identityPoolId))
        .or(
            () ->
                declaration
                    .filter(one -> one.identities().guests())
                    .flatMap(one -> one.files().ownGuestRole()))
        .ifPresent(arn -> roles.put(Who.GUEST, arn));
    return roles;
  }

  /** Sets right the roles of groups; the answer is the declared groups with their roles by ARN. */
  List<Group> ensureOfGroups(Run run, Found found, String identityPoolId) {
    return declaration.map(Declaration::groups).orElse(List.of()).stream()
        .map(
            group ->
                Optional.ofNullable(ofGroups.get(group.name()))
                    .map(
                        one ->
                            group.in(
                                one.ensure(
                                    run,
                                    Optional.ofNullable(found.ofGroups().get(group.name())),
                                    identityPoolId)))
                    .orElse(group))
        .toList();
  }

  private record Making(AwsClients clients, String region, Wanted wanted, Pause pause) {
    PoolRole of(Who who) {
      return new PoolRole(
          clients.iam(),
          new Ownership(wanted.name(), wanted.tags()),
          region,
          who,
          permissions(wanted.access()),
          who == Who.SIGNED_IN && tagged(),
          pause);
    }

    Map<String, PoolRole> ofGroups(List<Group> groups) {
      Map<String, PoolRole> roles = new LinkedHashMap<>();
      for (Group group : groups) {
        if (group.access() != null) {
          roles.put(
              group.name(),
              PoolRole.ofGroup(
                  clients.iam(),
                  new Ownership(wanted.name(), wanted.tags()),
                  region,
                  group.name(),
                  permissions(group.access()),
                  tagged(),
                  pause));
        }
      }
      return roles;
    }

    private PoolRole.Permissions permissions(Access access) {
      return new PoolRole.Permissions(
          access, wanted.bucket(), wanted.commonPrefix(), wanted.homePrefix());
    }

    private boolean tagged() {
      return !wanted.identities().principalTags().isEmpty();
    }
  }
}
