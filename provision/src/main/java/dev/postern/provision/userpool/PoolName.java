package dev.postern.provision.userpool;

import dev.postern.provision.plan.Run;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * What AWS calls a user pool.
 *
 * @param arn the id itself where AWS tells no ARN
 */
public record PoolName(String id, String arn) {
  private static final Pattern ARN = Pattern.compile("(arn:[\\w-]+:)cognito-idp(:[\\w-]+:\\d+:).*");

  /** Stands for a pool in a dry run that would create it. */
  static final PoolName NOT_YET = new PoolName(Run.NOT_YET, Run.NOT_YET);

  /** Of a pool that is there. */
  public static PoolName of(UserPoolType pool) {
    return new PoolName(pool.id(), pool.arn() == null ? pool.id() : pool.arn());
  }

  /**
   * The ARN of an identity pool in the same account and region, of which AWS tells the id alone.
   */
  public String ofIdentityPool(String identityPoolId) {
    Matcher parts = ARN.matcher(arn);
    return parts.matches()
        ? parts.group(1) + "cognito-identity" + parts.group(2) + "identitypool/" + identityPoolId
        : identityPoolId;
  }
}
