package dev.postern.provision.userpool;

import dev.postern.provision.ManagedLogin;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Run;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Where the user pool's own pages are. A pool has one such place of AWS's at most. */
public final class Domain {
  private final CognitoIdentityProviderClient aws;
  private final ManagedLogin wanted;

  /** The place that is wanted. */
  public Domain(CognitoIdentityProviderClient aws, ManagedLogin wanted) {
    this.aws = aws;
    this.wanted = wanted;
  }

  /** Leaves a domain as it was found, or creates one. */
  public void ensure(Run run, String poolId, Optional<UserPoolType> found) {
    String prefix = wanted.domainPrefix();
    Optional<String> present = found.map(UserPoolType::domain);
    if (present.isEmpty()) {
      run.create(Kind.DOMAIN, prefix, () -> create(poolId));
    } else if (present.get().equals(prefix)) {
      run.converge(Kind.DOMAIN, prefix, prefix, List.of(), () -> {});
    } else {
      run.leaveAlone(Kind.DOMAIN, present.get(), present.get(), "a user pool has one domain");
    }
  }

  /**
   * Gives the pool this domain in the place of any other, whose address is then free for all.
   *
   * @param found the pool before the run
   */
  public void replace(Run run, String poolId, Optional<UserPoolType> found) {
    Optional<String> other =
        found.map(UserPoolType::domain).filter(domain -> !domain.equals(wanted.domainPrefix()));
    if (other.isEmpty()) {
      ensure(run, poolId, found);
      return;
    }
    deleteFormer(aws, run, poolId, other.get());
    run.create(Kind.DOMAIN, wanted.domainPrefix(), () -> createOrRestore(poolId, other.get()));
  }

  /** Deletes a domain that isn't declared any more. */
  public static void deleteFormer(
      CognitoIdentityProviderClient aws, Run run, String poolId, String prefix) {
    run.lose(Loss.Sort.DELETION, List.of("domain " + prefix));
    run.delete(Kind.DOMAIN, prefix, prefix, () -> delete(aws, poolId, prefix));
  }

  /** Takes a pool's domain away. */
  public static void delete(CognitoIdentityProviderClient aws, String poolId, String prefix) {
    new AwsCall("delete the domain " + prefix, "cognito-idp:DeleteUserPoolDomain")
        .make(() -> aws.deleteUserPoolDomain(domain -> domain.userPoolId(poolId).domain(prefix)));
  }

  /** A name that can't be had costs the pool the one that it had not. */
  private String createOrRestore(String poolId, String former) {
    try {
      return create(poolId);
    } catch (ProvisionException refused) {
      try {
        create(poolId, former);
      } catch (ProvisionException gone) {
        refused.addSuppressed(gone);
      }
      throw refused;
    }
  }

  private String create(String poolId) {
    create(poolId, wanted.domainPrefix());
    return wanted.domainPrefix();
  }

  /** The pages as they come: their newer looks need a style that somebody has to make. */
  private void create(String poolId, String prefix) {
    var unused =
        new AwsCall("create the domain " + prefix, "cognito-idp:CreateUserPoolDomain")
            .make(
                () -> aws.createUserPoolDomain(domain -> domain.userPoolId(poolId).domain(prefix)));
  }
}
