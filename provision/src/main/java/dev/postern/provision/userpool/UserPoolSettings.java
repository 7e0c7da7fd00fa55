package dev.postern.provision.userpool;

import dev.postern.provision.PasswordRules;
import dev.postern.provision.SignInWays;
import dev.postern.provision.plan.Ownership;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AccountRecoverySettingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignInPolicyType;
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
 * @param signIn how people sign in
 * @param deletionProtection whether the pool must be protected; if not, protection set by hand
 *     stays
 */
record UserPoolSettings(Ownership ownership, SignInWays signIn, boolean deletionProtection)
    implements PoolSettings {
  private static final int SHORTEST_PASSWORD = 12;
  private static final int DAYS_OF_TEMPORARY_PASSWORD = 7;

  @Override
  public CreateUserPoolRequest creation() {
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
            UserPoolPolicyType.builder()
                .passwordPolicy(
                    password ->
                        password
                            .minimumLength(SHORTEST_PASSWORD)
                            .requireLowercase(false)
                            .requireUppercase(false)
                            .requireNumbers(false)
                            .requireSymbols(false)
                            .temporaryPasswordValidityDays(DAYS_OF_TEMPORARY_PASSWORD))
                .signInPolicy(signIn.choice() ? signInPolicy(Set.of()) : null)
                .build())
        .deviceConfiguration(rememberedWhereWanted())
        .deletionProtection(
            deletionProtection ? DeletionProtectionType.ACTIVE : DeletionProtectionType.INACTIVE)
        .build();
  }

  @Override
  public List<String> differences(UserPoolType pool) {
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
    if (pool.deviceConfiguration() == null) {
      differences.add("browsers can be remembered");
    }
    if (signIn.choice() && !firstFactorsOf(pool).containsAll(wantedFirstFactors())) {
      differences.add("sign-in by " + words(wantedFirstFactors()));
    }
    if (deletionProtection && pool.deletionProtection() != DeletionProtectionType.ACTIVE) {
      differences.add("deletion protection");
    }
    return differences;
  }

  @Override
  public UpdateUserPoolRequest update(UserPoolType pool) {
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
    if (pool.deviceConfiguration() == null) {
      update.deviceConfiguration(rememberedWhereWanted());
    }
    if (deletionProtection) {
      update.deletionProtection(DeletionProtectionType.ACTIVE);
    }
    return update.build();
  }

  @Override
  public PasswordRules passwordsOf(Optional<UserPoolType> found) {
    return found
        .map(pool -> policiesOf(pool).passwordPolicy())
        .map(
            policy ->
                new PasswordRules(
                    policy.minimumLength(),
                    Boolean.TRUE.equals(policy.requireUppercase()),
                    Boolean.TRUE.equals(policy.requireLowercase()),
                    Boolean.TRUE.equals(policy.requireNumbers()),
                    Boolean.TRUE.equals(policy.requireSymbols()),
                    Optional.ofNullable(policy.passwordHistorySize()).orElse(0)))
        .orElseGet(() -> new PasswordRules(SHORTEST_PASSWORD, false, false, false, false, 0));
  }

  private UserPoolPolicyType policiesOf(UserPoolType pool) {
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
        .signInPolicy(
            signIn.choice() ? signInPolicy(firstFactorsOf(pool)) : policies.signInPolicy())
        .build();
  }

  private Set<AuthFactorType> wantedFirstFactors() {
    Set<AuthFactorType> wanted = EnumSet.of(AuthFactorType.PASSWORD);
    if (signIn.passkeyDomain().isPresent()) {
      wanted.add(AuthFactorType.WEB_AUTHN);
    }
    if (signIn.emailCodes()) {
      wanted.add(AuthFactorType.EMAIL_OTP);
    }
    return wanted;
  }

  private SignInPolicyType signInPolicy(Set<AuthFactorType> before) {
    Set<AuthFactorType> all = wantedFirstFactors();
    all.addAll(before);
    return SignInPolicyType.builder().allowedFirstAuthFactors(all).build();
  }

  private static Set<AuthFactorType> firstFactorsOf(UserPoolType pool) {
    return Optional.ofNullable(pool.policies())
        .map(UserPoolPolicyType::signInPolicy)
        .map(SignInPolicyType::allowedFirstAuthFactors)
        .<Set<AuthFactorType>>map(Set::copyOf)
        .orElse(Set.of());
  }

  private static String words(Set<AuthFactorType> factors) {
    return factors.stream()
        .map(
            factor ->
                switch (factor) {
                  case WEB_AUTHN -> "passkey";
                  case EMAIL_OTP -> "e-mail code";
                  case SMS_OTP -> "SMS code";
                  case PASSWORD -> "password";
                  default -> factor.toString();
                })
        .collect(Collectors.joining(", "));
  }

  private static DeviceConfigurationType rememberedWhereWanted() {
    return DeviceConfigurationType.builder()
        .challengeRequiredOnNewDevice(true)
        .deviceOnlyRememberedOnUserPrompt(true)
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
