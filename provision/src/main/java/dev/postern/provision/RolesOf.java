package dev.postern.provision;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.role.Access;
import dev.postern.provision.role.PoolRole;
import dev.postern.provision.role.Who;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roles that Postern makes for an installation. */
record RolesOf(AwsClients clients, Ownership ownership, String region, Wanted wanted, Pause pause) {

  PoolRole of(Who who) {
    return new PoolRole(
        clients.iam(),
        ownership,
        region,
        who,
        permissions(wanted.access()),
        who == Who.SIGNED_IN && tagged(),
        pause);
  }

  /** Those of groups that have none of the owner's, by the groups' names. */
  Map<String, PoolRole> ofGroups(List<Group> groups) {
    Map<String, PoolRole> roles = new LinkedHashMap<>();
    for (Group group : groups) {
      if (group.access() != null) {
        roles.put(
            group.name(),
            PoolRole.ofGroup(
                clients.iam(),
                ownership,
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
