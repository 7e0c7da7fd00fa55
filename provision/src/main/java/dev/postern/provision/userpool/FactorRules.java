package dev.postern.provision.userpool;

import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;

/** What a pool's people are to be able to show beside a password. */
interface FactorRules {
  /** What is otherwise, in words. */
  List<String> differences(GetUserPoolMfaConfigResponse found);

  /** Those differences that leave people less safe. */
  default List<String> losses(GetUserPoolMfaConfigResponse found) {
    return List.of();
  }

  /** What makes it so. Setting takes back what it isn't given, so what was found is sent again. */
  SetUserPoolMfaConfigRequest setting(String poolId, GetUserPoolMfaConfigResponse found);
}
