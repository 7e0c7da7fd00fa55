package dev.postern.provision.userpool;

import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** What a pool's people are to be able to show beside a password. */
interface FactorRules {
  /** What is otherwise, in words. */
  List<String> differences(GetUserPoolMfaConfigResponse found);

  /** Those differences that leave people less safe. */
  default List<String> losses(GetUserPoolMfaConfigResponse found) {
    return List.of();
  }

  /**
   * Whether it has to be made so before the pool's own settings are: AWS takes neither one before
   * the other allows it.
   */
  default boolean comeFirst(UserPoolType pool, GetUserPoolMfaConfigResponse found) {
    return false;
  }

  /** What makes it so. Setting takes back what it isn't given, so what was found is sent again. */
  SetUserPoolMfaConfigRequest setting(String poolId, GetUserPoolMfaConfigResponse found);
}
