package dev.postern.provision;

import static java.util.Objects.requireNonNull;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.Access;
import dev.postern.provision.role.AccessPolicy;
import dev.postern.provision.role.PoolRole;
import dev.postern.provision.role.RoleRemoval;
import dev.postern.provision.role.Who;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * The roles of an installation: those that Postern makes, and those of the owner's in their place.
 *
 * @param role of people who signed in; empty where it is the owner's
 * @param guestRole empty where there are no guests, or it is the owner's
 * @param ofGroups those of groups that have none of the owner's, by the groups' names
 * @param prefixOfGroups with what the names of all of these begin
 */
record PoolRoles(
    Optional<Declaration> declaration,
    Optional<PoolRole> role,
    Optional<PoolRole> guestRole,
    Map<String, PoolRole> ofGroups,
    RoleRemoval removal,
    String prefixOfGroups) {

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
        declaration.map(one -> making.ofGroups(one.groups())).orElse(Map.of()),
        new RoleRemoval(clients.iam(), new Ownership(wanted.name(), wanted.tags())),
        PoolRole.name(wanted.name(), connection.region(), PoolRole.suffixOfGroup("")));
  }

  /**
   * What AWS has of those that Postern makes.
   *
   * @param former roles of groups that are declared no more
   */
  record Found(
      Optional<PoolRole.Found> signedIn,
      Optional<PoolRole.Found> guest,
      Map<String, PoolRole.Found> ofGroups,
      List<Role> former) {}

  /** Looks at all of them. */
  Found find() {
    Map<String, PoolRole.Found> found = new LinkedHashMap<>();
    ofGroups.forEach((group, one) -> one.find().ifPresent(there -> found.put(group, there)));
    return new Found(
        role.flatMap(PoolRole::find), guestRole.flatMap(PoolRole::find), found, former());
  }

  /** Those of Postern's for groups that nothing declared names, neither by access nor by ARN. */
  private List<Role> former() {
    return declaration
        .map(
            one ->
                removal.findAll(prefixOfGroups).stream()
                    .filter(
                        role ->
                            ofGroups.values().stream()
                                .noneMatch(wanted -> wanted.name().equals(role.roleName())))
                    .filter(
                        role ->
                            one.groups().stream()
                                .noneMatch(group -> role.arn().equals(group.role())))
                    .toList())
        .orElse(List.of());
  }

  /** Deletes the roles of groups that are declared no more; by then no group must have them. */
  void deleteFormer(Run run, Found found) {
    for (Role former : found.former()) {
      run.lose(Loss.Sort.DELETION, List.of("role " + former.roleName()));
      removal.delete(run, former);
    }
  }

  /**
   * Sets right the roles that the identity pool gives out; the answer is their ARNs.
   *
   * @param attached what it gives out before the run
   */
  Map<Who, String> ensure(
      Run run, Found found, String identityPoolId, Map<String, String> attached) {
    String roleArn =
        role.map(
                one ->
                    foreseen(
                        one,
                        one.ensure(run, found.signedIn(), identityPoolId),
                        attached.get(Who.SIGNED_IN.awsName())))
            .or(() -> declaration.flatMap(one -> one.files().ownRole()))
            .orElseThrow();
    Map<Who, String> roles = new EnumMap<>(Map.of(Who.SIGNED_IN, roleArn));
    guestRole
        .map(
            one ->
                foreseen(
                    one,
                    one.ensure(run, found.guest(), identityPoolId),
                    attached.get(Who.GUEST.awsName())))
        .or(
            () ->
                declaration
                    .filter(one -> one.identities().guests())
                    .flatMap(one -> one.files().ownGuestRole()))
        .ifPresent(arn -> roles.put(Who.GUEST, arn));
    return roles;
  }

  /**
   * Sets right the roles of groups; the answer is the declared groups with their roles by ARN.
   *
   * @param before the groups that there are
   */
  List<Group> ensureOfGroups(Run run, Found found, String identityPoolId, List<Group> before) {
    Map<String, String> arns = new LinkedHashMap<>();
    before.stream()
        .filter(group -> group.role() != null)
        .forEach(group -> arns.put(group.name(), requireNonNull(group.role())));
    return declaration.map(Declaration::groups).orElse(List.of()).stream()
        .map(
            group ->
                Optional.ofNullable(ofGroups.get(group.name()))
                    .map(
                        one ->
                            group.in(
                                foreseen(
                                    one,
                                    one.ensure(
                                        run,
                                        Optional.ofNullable(found.ofGroups().get(group.name())),
                                        identityPoolId),
                                    arns.get(group.name()))))
                    .orElse(group))
        .toList();
  }

  /** A role that somebody deleted and a run makes again has the ARN that it had. */
  private static String foreseen(PoolRole role, String arn, @Nullable String before) {
    return arn.equals(Run.NOT_YET) && before != null && before.endsWith(":role/" + role.name())
        ? before
        : arn;
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

    private AccessPolicy permissions(Access access) {
      return new AccessPolicy(access, wanted.bucket(), wanted.commonPrefix(), wanted.homePrefix());
    }

    private boolean tagged() {
      return !wanted.identities().principalTags().isEmpty();
    }
  }
}
