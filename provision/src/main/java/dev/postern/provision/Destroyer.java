package dev.postern.provision;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.bucket.Bucket;
import dev.postern.provision.bucket.BucketRemoval;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.identitypool.IdentityPool;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.RoleRemoval;
import dev.postern.provision.role.Who;
import dev.postern.provision.userpool.Groups;
import dev.postern.provision.userpool.UserPool;
import dev.postern.provision.userpool.UserPoolRemoval;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * Takes an installation away: what carries its tag, and nothing else. What tells of the rest goes
 * last, so that a run that was broken off is completed by the next.
 */
final class Destroyer {
  private final AwsClients clients;
  private final Declaration declaration;
  private final Ownership ownership;
  private final String region;
  private final Bucket bucket;
  private final Pause pause;

  Destroyer(
      AwsClients clients, Declaration declaration, String region, Bucket bucket, Pause pause) {
    this.clients = clients;
    this.declaration = declaration;
    this.ownership = new Ownership(declaration.name(), declaration.tags());
    this.region = region;
    this.bucket = bucket;
    this.pause = pause;
  }

  /** What has to be said before more than settings go. */
  record Told(boolean objectsToo, boolean despiteProtection) {}

  void destroy(Run run, Told told) {
    Optional<UserPoolType> pool =
        new UserPool(clients.userPools(), ownership, declaration)
            .find()
            .filter(found -> ownership.covers(found.userPoolTags()));
    Optional<DescribeIdentityPoolResponse> identities =
        new IdentityPool(
                clients.identityPools(),
                ownership,
                false,
                declaration.existing().identityPoolId(),
                pause)
            .find()
            .filter(found -> ownership.covers(found.identityPoolTags()));
    boolean ownBucket = bucket.find().filter(Bucket.Found::own).isPresent();
    BucketRemoval files = new BucketRemoval(clients.s3(), declaration.files().bucket());
    UserPoolRemoval users = new UserPoolRemoval(clients.userPools());
    if (ownBucket && !told.objectsToo() && files.holdsAnything()) {
      throw new ProvisionException(
          "The bucket %s holds objects. They would be gone for good; say --objects-too if they may be."
              .formatted(declaration.files().bucket()));
    }
    pool.ifPresent(found -> users.requireUnprotected(found, told.despiteProtection()));

    identities.ifPresent(found -> delete(run, found));
    RoleRemoval roles = new RoleRemoval(clients.iam(), ownership);
    for (Who who : Who.values()) {
      roles.delete(run, roleName(who.suffix()));
    }
    List<Group> groups =
        pool.map(found -> new Groups(clients.userPools(), pause).find(found.id()))
            .orElse(List.of());
    groups.stream()
        .filter(Group::canNameRole)
        .forEach(group -> roles.delete(run, roleName("group-" + group.name())));
    pool.ifPresent(found -> users.delete(run, found));
    if (ownBucket) {
      files.delete(run);
    }
  }

  private void delete(Run run, DescribeIdentityPoolResponse found) {
    run.delete(
        Kind.IDENTITY_POOL,
        found.identityPoolName(),
        found.identityPoolId(),
        () ->
            new AwsCall(
                    "delete the identity pool " + found.identityPoolId(),
                    "cognito-identity:DeleteIdentityPool")
                .make(
                    () ->
                        clients
                            .identityPools()
                            .deleteIdentityPool(
                                which -> which.identityPoolId(found.identityPoolId()))));
  }

  private String roleName(String suffix) {
    return "%s-%s-%s".formatted(ownership.name(), region, suffix);
  }
}
