package dev.postern.provision.userpool;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Run;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Takes a user pool away, with all its people. */
public record UserPoolRemoval(CognitoIdentityProviderClient aws) {

  /**
   * Refuses a pool that AWS protects.
   *
   * @throws ProvisionException where its protection isn't to be lifted
   */
  public void requireUnprotected(UserPoolType pool, boolean despiteProtection) {
    if (isProtected(pool) && !despiteProtection) {
      throw new ProvisionException(
          "The user pool %s (%s) is protected against deletion. With it all its people would be gone; say --despite-protection if they may be."
              .formatted(pool.name(), pool.id()));
    }
  }

  /** Deletes the pool's domains, which keep it from going, lifts its protection and deletes it. */
  public void delete(Run run, UserPoolType pool) {
    Stream.of(Optional.ofNullable(pool.domain()), Optional.ofNullable(pool.customDomain()))
        .flatMap(Optional::stream)
        .forEach(
            domain ->
                run.delete(
                    Kind.DOMAIN, domain, domain, () -> Domain.delete(aws, pool.id(), domain)));
    run.delete(
        Kind.USER_POOL,
        pool.name(),
        PoolName.of(pool).arn(),
        () -> {
          if (isProtected(pool)) {
            new AwsCall(
                    "lift the protection of the user pool " + pool.id(),
                    "cognito-idp:UpdateUserPool")
                .make(
                    () ->
                        aws.updateUserPool(
                            UserPoolCopy.of(pool)
                                .deletionProtection(DeletionProtectionType.INACTIVE)
                                .build()));
          }
          new AwsCall("delete the user pool " + pool.id(), "cognito-idp:DeleteUserPool")
              .make(() -> aws.deleteUserPool(which -> which.userPoolId(pool.id())));
        });
  }

  private static boolean isProtected(UserPoolType pool) {
    return pool.deletionProtection() == DeletionProtectionType.ACTIVE;
  }
}
