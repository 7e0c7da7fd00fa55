package dev.postern.provision;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.bucket.Bucket;
import dev.postern.provision.bucket.BucketRemoval;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.identitypool.IdentityPool;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.role.PoolRole;
import dev.postern.provision.role.RoleRemoval;
import dev.postern.provision.role.Who;
import dev.postern.provision.userpool.PoolName;
import dev.postern.provision.userpool.UserPool;
import dev.postern.provision.userpool.UserPoolRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Takes an installation away: what carries its tag, and nothing else. It looks at everything before
 * anything goes, and what nobody can make again goes last; a run that was broken off is completed
 * by the next.
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
            .findIfThere()
            .filter(found -> ownership.covers(found.userPoolTags()));
    Optional<DescribeIdentityPoolResponse> identities =
        new IdentityPool(
                clients.identityPools(),
                ownership,
                false,
                declaration.existing().identityPoolId(),
                pause)
            .findIfThere()
            .filter(found -> ownership.covers(found.identityPoolTags()));
    boolean ownBucket = bucket.find().filter(Bucket.Found::own).isPresent();
    RoleRemoval roles = new RoleRemoval(clients.iam(), ownership);
    List<Role> found = new ArrayList<>();
    for (Who who : Who.values()) {
      roles.find(roleName(who.suffix())).ifPresent(found::add);
    }
    found.addAll(roles.findAll(roleName(PoolRole.suffixOfGroup(""))));
    BucketRemoval files = new BucketRemoval(clients.s3(), declaration.files().bucket());
    UserPoolRemoval users = new UserPoolRemoval(clients.userPools());
    if (ownBucket && !told.objectsToo() && files.holdsAnything()) {
      throw new ProvisionException(
          "The bucket %s holds objects. They would be gone for good; say --objects-too if they may be."
              .formatted(declaration.files().bucket()));
    }
    pool.ifPresent(one -> users.requireUnprotected(one, told.despiteProtection()));

    found.forEach(role -> roles.delete(run, role));
    identities.ifPresent(
        one ->
            delete(
                run,
                one,
                pool.map(its -> PoolName.of(its).ofIdentityPool(one.identityPoolId()))
                    .orElse(one.identityPoolId())));
    pool.ifPresent(one -> users.delete(run, one));
    if (ownBucket) {
      files.delete(run, told.objectsToo());
    }
  }

  private void delete(Run run, DescribeIdentityPoolResponse found, String arn) {
    run.delete(
        Kind.IDENTITY_POOL,
        found.identityPoolName(),
        arn,
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
    return PoolRole.name(ownership.name(), region, suffix);
  }
}
