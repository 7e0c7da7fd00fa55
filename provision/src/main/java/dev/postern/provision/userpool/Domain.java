package dev.postern.provision.userpool;

import dev.postern.provision.ManagedLogin;
import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Run;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Where the user pool's own pages are. A pool has one such place at most, and keeps it. */
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
    run.lose(Loss.Sort.DELETION, List.of("domain " + other.get()));
    run.delete(Kind.DOMAIN, other.get(), other.get(), () -> delete(aws, poolId, other.get()));
    run.create(Kind.DOMAIN, wanted.domainPrefix(), () -> create(poolId));
  }

  /** Takes a pool's domain away. */
  public static void delete(CognitoIdentityProviderClient aws, String poolId, String prefix) {
    new AwsCall("delete the domain " + prefix, "cognito-idp:DeleteUserPoolDomain")
        .make(() -> aws.deleteUserPoolDomain(domain -> domain.userPoolId(poolId).domain(prefix)));
  }

  /** The pages as they come: their newer looks need a style that somebody has to make. */
  private String create(String poolId) {
    new AwsCall("create the domain " + wanted.domainPrefix(), "cognito-idp:CreateUserPoolDomain")
        .make(
            () ->
                aws.createUserPoolDomain(
                    domain -> domain.userPoolId(poolId).domain(wanted.domainPrefix())));
    return wanted.domainPrefix();
  }
}
