package dev.postern.provision;

import dev.postern.provision.declaration.Client;
import dev.postern.provision.declaration.Lifetime;
import dev.postern.provision.plan.Step;
import dev.postern.provision.userpool.PoolProvider;
import java.util.List;
import java.util.Optional;

/**
 * An installation as it is in AWS now: what the services must know of it.
 *
 * @param flow how sign-ins begin
 * @param signInSession how long a step of a sign-in waits for the person
 * @param passwords what the pool asks of passwords
 * @param managedLogin empty where people sign in at the installation's own page alone
 * @param providers where else people of the user pool may sign in
 * @param guests whether people may look around without signing in
 * @param publicClientId the app client without a secret, if one was wanted
 * @param places where people find their files, in the order in which they are shown
 * @param steps what was done and found, in the order in which it ended
 */
public record Provisioned(
    String region,
    String userPoolId,
    String clientId,
    ClientSecret clientSecret,
    Client.Flow flow,
    Lifetime signInSession,
    PasswordRules passwords,
    Optional<ManagedLogin> managedLogin,
    List<PoolProvider> providers,
    boolean guests,
    Optional<String> publicClientId,
    String identityPoolId,
    String roleArn,
    String bucket,
    List<Place> places,
    List<Step> steps) {

  /**
   * A prefix of the bucket that people have reason to open.
   *
   * @param prefix {@code ${identity-id}} stands for the person's own id
   */
  public record Place(String label, String prefix) {}

  /** Whether anything in AWS had to be changed. */
  public boolean changed() {
    return steps.stream().anyMatch(step -> step.outcome().isChange());
  }

  /** The AWS account, 12 digits. */
  public String account() {
    return roleArn.split(":", -1)[4];
  }
}
