package dev.postern.provision.userpool;

import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * Begins an update that changes nothing. UpdateUserPool sets whatever it isn't given back to its
 * default, so every setting found has to be sent again; as text where it is one of several words,
 * since this SDK may not know them all.
 */
final class UserPoolCopy {
  private UserPoolCopy() {}

  static UpdateUserPoolRequest.Builder of(UserPoolType pool) {
    UpdateUserPoolRequest.Builder update =
        UpdateUserPoolRequest.builder()
            .userPoolId(pool.id())
            .poolName(pool.name())
            .policies(pool.policies())
            .deletionProtection(pool.deletionProtectionAsString())
            .lambdaConfig(pool.lambdaConfig())
            .autoVerifiedAttributesWithStrings(pool.autoVerifiedAttributesAsStrings())
            .smsVerificationMessage(pool.smsVerificationMessage())
            .emailVerificationMessage(pool.emailVerificationMessage())
            .emailVerificationSubject(pool.emailVerificationSubject())
            .verificationMessageTemplate(pool.verificationMessageTemplate())
            .smsAuthenticationMessage(pool.smsAuthenticationMessage())
            .userAttributeUpdateSettings(pool.userAttributeUpdateSettings())
            .mfaConfiguration(pool.mfaConfigurationAsString())
            .deviceConfiguration(pool.deviceConfiguration())
            .emailConfiguration(pool.emailConfiguration())
            .smsConfiguration(pool.smsConfiguration())
            .userPoolTags(pool.userPoolTags())
            .userPoolAddOns(pool.userPoolAddOns())
            .accountRecoverySetting(pool.accountRecoverySetting())
            .userPoolTier(pool.userPoolTierAsString())
            .keyConfiguration(pool.keyConfiguration())
            .issuerConfiguration(pool.issuerConfiguration());
    if (pool.adminCreateUserConfig() != null) {
      // Describing a pool gives the old name of TemporaryPasswordValidityDays as well; sending both
      // is refused.
      update.adminCreateUserConfig(
          pool.adminCreateUserConfig().toBuilder().unusedAccountValidityDays(null).build());
    }
    return update;
  }
}
