package dev.postern.provision.userpool;

import dev.postern.provision.declaration.SignIn.FirstFactor;
import dev.postern.provision.declaration.Users;
import dev.postern.provision.declaration.Users.Alias;
import dev.postern.provision.declaration.Users.Contact;
import dev.postern.provision.declaration.Users.Mail;
import dev.postern.provision.declaration.Users.RememberBrowsers;
import dev.postern.provision.declaration.Users.Sms;
import dev.postern.provision.declaration.Users.ThreatProtection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AccountRecoverySettingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdvancedSecurityModeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailSendingAccountType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignInPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SmsConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserAttributeUpdateSettingsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolAddOnsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** What is declared of users in AWS's own words. */
record PoolParts(Users users) {
  List<UsernameAttributeType> namesAre() {
    return switch (users.signInBy()) {
      case USER_NAME -> List.of();
      case EMAIL -> List.of(UsernameAttributeType.EMAIL);
      case PHONE -> List.of(UsernameAttributeType.PHONE_NUMBER);
      case EMAIL_OR_PHONE ->
          List.of(UsernameAttributeType.EMAIL, UsernameAttributeType.PHONE_NUMBER);
    };
  }

  List<AliasAttributeType> aliases() {
    return users.aliases().stream().map(PoolParts::alias).toList();
  }

  DeletionProtectionType deletionProtection() {
    return users.deletionProtection()
        ? DeletionProtectionType.ACTIVE
        : DeletionProtectionType.INACTIVE;
  }

  List<VerifiedAttributeType> verified(Set<Contact> contacts) {
    return contacts.stream()
        .map(
            contact ->
                switch (contact) {
                  case EMAIL -> VerifiedAttributeType.EMAIL;
                  case PHONE -> VerifiedAttributeType.PHONE_NUMBER;
                })
        .toList();
  }

  UserAttributeUpdateSettingsType verifiedChanges() {
    return UserAttributeUpdateSettingsType.builder()
        .attributesRequireVerificationBeforeUpdate(verified(users.verifyChanges()))
        .build();
  }

  AccountRecoverySettingType recovery() {
    List<RecoveryOptionType> ways = new ArrayList<>();
    for (Contact contact : users.recoverBy()) {
      ways.add(
          way(
              contact == Contact.EMAIL
                  ? RecoveryOptionNameType.VERIFIED_EMAIL
                  : RecoveryOptionNameType.VERIFIED_PHONE_NUMBER,
              ways.size() + 1));
    }
    if (ways.isEmpty()) {
      ways.add(way(RecoveryOptionNameType.ADMIN_ONLY, 1));
    }
    return AccountRecoverySettingType.builder().recoveryMechanisms(ways).build();
  }

  @Nullable DeviceConfigurationType devices() {
    return users.rememberBrowsers() == RememberBrowsers.NO
        ? null
        : DeviceConfigurationType.builder()
            .challengeRequiredOnNewDevice(true)
            .deviceOnlyRememberedOnUserPrompt(
                users.rememberBrowsers() == RememberBrowsers.ON_REQUEST)
            .build();
  }

  EmailConfigurationType mail() {
    Mail mail = users.mail();
    return mail == null
        ? EmailConfigurationType.builder()
            .emailSendingAccount(EmailSendingAccountType.COGNITO_DEFAULT)
            .build()
        : EmailConfigurationType.builder()
            .emailSendingAccount(EmailSendingAccountType.DEVELOPER)
            .sourceArn(mail.identity())
            .from(mail.sender())
            .replyToEmailAddress(mail.replyTo())
            .configurationSet(mail.configurationSet())
            .build();
  }

  @Nullable SmsConfigurationType sms() {
    Sms sms = users.sms();
    return sms == null
        ? null
        : SmsConfigurationType.builder()
            .snsCallerArn(sms.role())
            .externalId(sms.externalId())
            .snsRegion(sms.region())
            .build();
  }

  /**
   * Threat protection.
   *
   * @param known whether the pool has such a setting, without which none has to be sent
   */
  @Nullable UserPoolAddOnsType addOns(boolean known) {
    return !known && users.threatProtection() == ThreatProtection.OFF
        ? null
        : UserPoolAddOnsType.builder()
            .advancedSecurityMode(
                AdvancedSecurityModeType.fromValue(users.threatProtection().name()))
            .build();
  }

  PasswordPolicyType password(@Nullable PasswordPolicyType found) {
    Users.Password password = users.password();
    boolean knowsHistory = found != null && found.passwordHistorySize() != null;
    return Optional.ofNullable(found)
        .map(PasswordPolicyType::toBuilder)
        .orElseGet(PasswordPolicyType::builder)
        .minimumLength(password.minimumLength())
        .requireUppercase(password.upperCase())
        .requireLowercase(password.lowerCase())
        .requireNumbers(password.numbers())
        .requireSymbols(password.symbols())
        .passwordHistorySize(
            password.history() > 0 || knowsHistory ? (Integer) password.history() : null)
        .temporaryPasswordValidityDays(password.temporaryDays())
        .build();
  }

  static SignInPolicyType firstFactors(Set<FirstFactor> factors) {
    return SignInPolicyType.builder()
        .allowedFirstAuthFactors(
            factors.stream()
                .map(
                    factor ->
                        switch (factor) {
                          case PASSWORD -> AuthFactorType.PASSWORD;
                          case PASSKEY -> AuthFactorType.WEB_AUTHN;
                          case EMAIL_CODE -> AuthFactorType.EMAIL_OTP;
                          case SMS_CODE -> AuthFactorType.SMS_OTP;
                        })
                .toList())
        .build();
  }

  private static AliasAttributeType alias(Alias alias) {
    return switch (alias) {
      case EMAIL -> AliasAttributeType.EMAIL;
      case PHONE -> AliasAttributeType.PHONE_NUMBER;
      case PREFERRED_USER_NAME -> AliasAttributeType.PREFERRED_USERNAME;
    };
  }

  private static RecoveryOptionType way(RecoveryOptionNameType name, int priority) {
    return RecoveryOptionType.builder().name(name).priority(priority).build();
  }
}
