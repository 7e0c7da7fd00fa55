package dev.postern.provision.userpool;

import dev.postern.provision.plan.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AccountRecoverySettingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserAttributeUpdateSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/**
 * How a user pool of Postern's is set up: people sign in by user name, in any letter case, and
 * confirm the e-mail address that they must give by a code. What an owner made stricter by hand is
 * left so.
 *
 * <p>Passwords need {@value #SHORTEST_PASSWORD} characters but no mix of classes: length is what
 * counts (NIST SP 800-63B 5.1.1.2, OWASP ASVS 5.0 6.2.5). The e-mail address is no alias to sign in
 * with: a pool can't lose an alias again, and with one the second person of a shared mailbox could
 * never confirm.
 *
 * @param deletionProtection whether the pool must be protected; if not, protection set by hand
 *     stays
 */
record UserPoolSettings(Ownership ownership, boolean deletionProtection) {
  private static final int SHORTEST_PASSWORD = 12;
  private static final int DAYS_OF_TEMPORARY_PASSWORD = 7;

  CreateUserPoolRequest creation() {
    return CreateUserPoolRequest.builder()
        .poolName(ownership.name())
        .userPoolTags(ownership.allTags())
        .usernameConfiguration(names -> names.caseSensitive(false))
        .schema(
            SchemaAttributeType.builder()
                .name("email")
                .attributeDataType(AttributeDataType.STRING)
                .required(true)
                .mutable(true)
                .build())
        .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
        .userAttributeUpdateSettings(emailCountsOnceVerified())
        .accountRecoverySetting(byVerifiedEmail())
        .adminCreateUserConfig(creating -> creating.allowAdminCreateUserOnly(false))
        .policies(
            policies ->
                policies.passwordPolicy(
                    password ->
                        password
                            .minimumLength(SHORTEST_PASSWORD)
                            .requireLowercase(false)
                            .requireUppercase(false)
                            .requireNumbers(false)
                            .requireSymbols(false)
                            .temporaryPasswordValidityDays(DAYS_OF_TEMPORARY_PASSWORD)))
        .deletionProtection(
            deletionProtection ? DeletionProtectionType.ACTIVE : DeletionProtectionType.INACTIVE)
        .build();
  }

  List<String> differences(UserPoolType pool) {
    List<String> differences = new ArrayList<>(ownership.differences(pool.userPoolTags()));
    if (shortestPassword(pool) < SHORTEST_PASSWORD) {
      differences.add("passwords of at least %d characters".formatted(SHORTEST_PASSWORD));
    }
    if (!pool.autoVerifiedAttributes().contains(VerifiedAttributeType.EMAIL)) {
      differences.add("e-mail verified by a code");
    }
    if (!updatesNeedVerification(pool)) {
      differences.add("a changed e-mail counts once verified");
    }
    if (!recoversByEmail(pool)) {
      differences.add("account recovery by verified e-mail");
    }
    if (deletionProtection && pool.deletionProtection() != DeletionProtectionType.ACTIVE) {
      differences.add("deletion protection");
    }
    return differences;
  }

  /** What makes the pool as wanted and leaves all else as it was found. */
  UpdateUserPoolRequest update(UserPoolType pool) {
    UpdateUserPoolRequest.Builder update = UserPoolCopy.of(pool);
    update.userPoolTags(ownership.mergedInto(pool.userPoolTags()));
    update.policies(policiesOf(pool));
    if (!pool.autoVerifiedAttributes().contains(VerifiedAttributeType.EMAIL)) {
      List<VerifiedAttributeType> verified = new ArrayList<>(pool.autoVerifiedAttributes());
      verified.add(VerifiedAttributeType.EMAIL);
      update.autoVerifiedAttributes(verified);
    }
    if (!updatesNeedVerification(pool)) {
      update.userAttributeUpdateSettings(emailCountsOnceVerified());
    }
    if (!recoversByEmail(pool)) {
      update.accountRecoverySetting(byVerifiedEmail());
    }
    if (deletionProtection) {
      update.deletionProtection(DeletionProtectionType.ACTIVE);
    }
    return update.build();
  }

  private static UserPoolPolicyType policiesOf(UserPoolType pool) {
    UserPoolPolicyType policies =
        Optional.ofNullable(pool.policies()).orElseGet(() -> UserPoolPolicyType.builder().build());
    PasswordPolicyType passwords =
        Optional.ofNullable(policies.passwordPolicy())
            .orElseGet(() -> PasswordPolicyType.builder().build());
    return policies.toBuilder()
        .passwordPolicy(
            passwords.toBuilder()
                .minimumLength(Math.max(SHORTEST_PASSWORD, shortestPassword(pool)))
                .build())
        .build();
  }

  private static int shortestPassword(UserPoolType pool) {
    return Optional.ofNullable(pool.policies())
        .map(UserPoolPolicyType::passwordPolicy)
        .map(PasswordPolicyType::minimumLength)
        .orElse(0);
  }

  private static boolean updatesNeedVerification(UserPoolType pool) {
    return pool.userAttributeUpdateSettings() != null
        && pool.userAttributeUpdateSettings()
            .attributesRequireVerificationBeforeUpdate()
            .contains(VerifiedAttributeType.EMAIL);
  }

  private static boolean recoversByEmail(UserPoolType pool) {
    return pool.accountRecoverySetting() != null
        && pool.accountRecoverySetting().recoveryMechanisms().stream()
            .anyMatch(option -> option.name() == RecoveryOptionNameType.VERIFIED_EMAIL);
  }

  private static UserAttributeUpdateSettingsType emailCountsOnceVerified() {
    return UserAttributeUpdateSettingsType.builder()
        .attributesRequireVerificationBeforeUpdate(VerifiedAttributeType.EMAIL)
        .build();
  }

  private static AccountRecoverySettingType byVerifiedEmail() {
    return AccountRecoverySettingType.builder()
        .recoveryMechanisms(
            RecoveryOptionType.builder()
                .name(RecoveryOptionNameType.VERIFIED_EMAIL)
                .priority(1)
                .build())
        .build();
  }
}
