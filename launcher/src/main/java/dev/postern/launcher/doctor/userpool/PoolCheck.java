package dev.postern.launcher.doctor.userpool;

import dev.postern.auth.AuthConfig;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;

/** Whether the page tells people what the user pool really asks of passwords. */
public record PoolCheck(AuthConfig config, Operator operator) implements Check {
  private static final Topic PASSWORDS =
      new Topic(
          "user-pool.passwords",
          "what the user pool asks of passwords",
          "The page tells people auth.password-policy, and the pool refuses what doesn't fit its"
              + " own.");

  @Override
  public Topic topic() {
    return PASSWORDS;
  }

  @Override
  public List<Finding> look() {
    String poolId = config.userPool().id();
    return operator
        .ask(
            "cognito-idp:DescribeUserPool",
            aws -> aws.userPools().describeUserPool(which -> which.userPoolId(poolId)).userPool())
        .findings(
            PASSWORDS,
            pool -> List.of(compared(pool.policies().passwordPolicy())),
            absent ->
                absent.failure(
                    "there is no user pool " + poolId,
                    "See that auth.user-pool-id and aws.region are right, and that the credentials"
                        + " are those of its account."));
  }

  private Finding compared(PasswordPolicyType pool) {
    PasswordPolicy asked =
        new PasswordPolicy(
            pool.minimumLength(),
            Boolean.TRUE.equals(pool.requireUppercase()),
            Boolean.TRUE.equals(pool.requireLowercase()),
            Boolean.TRUE.equals(pool.requireNumbers()),
            Boolean.TRUE.equals(pool.requireSymbols()),
            pool.passwordHistorySize() == null ? 0 : pool.passwordHistorySize());
    return asked.equals(config.accounts().passwords())
        ? PASSWORDS.ok("as configured")
        : PASSWORDS.warning(
            "other than configured: " + asked,
            "Write into auth.password-policy what the pool asks.");
  }
}
