package dev.postern.provision;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.identitypool.IdentityPool;
import dev.postern.provision.identitypool.IdentityPool.SignIns;
import dev.postern.provision.identitypool.PrincipalTags;
import dev.postern.provision.identitypool.RoleAttachment;
import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.Who;
import dev.postern.provision.userpool.PoolName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;

/**
 * The identity pool of an installation and what it does with the people whom it lets in.
 *
 * @param exactly whether what isn't wanted goes
 */
record IdentityPoolParts(
    IdentityPool identityPool,
    RoleAttachment attachment,
    PrincipalTags tags,
    Optional<RoleRules> roleRules,
    boolean exactly) {

  static IdentityPoolParts of(
      AwsClients clients, Wanted wanted, Optional<Declaration> declaration, Pause pause) {
    return new IdentityPoolParts(
        new IdentityPool(
            clients.identityPools(),
            new Ownership(wanted.name(), wanted.tags()),
            wanted.identities().guests(),
            declaration.flatMap(one -> one.existing().identityPoolId()),
            pause),
        new RoleAttachment(clients.identityPools(), wanted.name(), pause),
        new PrincipalTags(
            clients.identityPools(),
            wanted.name(),
            wanted.identities().principalTags(),
            declaration.isPresent(),
            pause),
        wanted.identities().roles(),
        declaration.isPresent());
  }

  /** What AWS has of it before a run. */
  record Found(
      Optional<DescribeIdentityPoolResponse> pool, Optional<GetIdentityPoolRolesResponse> roles) {
    /** The ARNs of the roles that it gives out, by whose they are in AWS's words. */
    Map<String, String> attached() {
      return roles.map(GetIdentityPoolRolesResponse::roles).orElse(Map.of());
    }
  }

  /** Looks at everything. */
  Found find() {
    Optional<DescribeIdentityPoolResponse> pool = identityPool.find();
    return new Found(pool, pool.map(it -> attachment.find(it.identityPoolId())));
  }

  /**
   * Sets right the pool alone; the answer is its id.
   *
   * @param users in the same account and region
   */
  String ensure(Run run, Found found, SignIns signIns, PoolName users) {
    return identityPool.ensure(run, found.pool(), signIns, users::ofIdentityPool);
  }

  /** Sets right which roles it gives out, and with which tags. */
  void attach(Run run, String id, Found found, SignIns signIns, Map<Who, String> roles) {
    attachment.ensure(
        run,
        id,
        found.roles(),
        roles,
        rulesOf(signIns),
        exactly && roleRules.isEmpty() ? namesOf(signIns) : Set.of());
    tags.ensure(run, id, signIns.name());
  }

  private Map<String, RoleRules> rulesOf(SignIns signIns) {
    return roleRules
        .map(
            rules ->
                namesOf(signIns).stream().collect(Collectors.toMap(signIn -> signIn, _ -> rules)))
        .orElse(Map.of());
  }

  private static Set<String> namesOf(SignIns signIns) {
    return signIns.clientIds().stream()
        .map(client -> signIns.name() + ":" + client)
        .collect(Collectors.toUnmodifiableSet());
  }
}
