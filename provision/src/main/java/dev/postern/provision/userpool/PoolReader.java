package dev.postern.provision.userpool;

import dev.postern.provision.declaration.SignIn;
import dev.postern.provision.declaration.SignIn.FirstFactor;
import dev.postern.provision.declaration.SignIn.Mfa;
import dev.postern.provision.declaration.SignIn.MfaFactor;
import dev.postern.provision.declaration.SignIn.Passkeys;
import dev.postern.provision.declaration.SignIn.UserVerification;
import dev.postern.provision.declaration.Users;
import dev.postern.provision.declaration.Users.Alias;
import dev.postern.provision.declaration.Users.Attribute;
import dev.postern.provision.declaration.Users.AttributeType;
import dev.postern.provision.declaration.Users.Contact;
import dev.postern.provision.declaration.Users.Mail;
import dev.postern.provision.declaration.Users.Password;
import dev.postern.provision.declaration.Users.RememberBrowsers;
import dev.postern.provision.declaration.Users.SignInBy;
import dev.postern.provision.declaration.Users.Sms;
import dev.postern.provision.declaration.Users.ThreatProtection;
import dev.postern.provision.declaration.Users.Tier;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailSendingAccountType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SmsConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnFactorConfigurationType;

/** A user pool as a declaration would have it. */
public final class PoolReader {
  /** What AWS keeps itself. */
  private static final Set<String> OF_AWS =
      Set.of("sub", "identities", "email_verified", "phone_number_verified");

  private PoolReader() {}

  /** What is known of a pool's people, and how it is kept right. */
  public static Users users(UserPoolType pool) {
    return new Users(
        signInBy(pool.usernameAttributes()),
        pool.aliasAttributes().stream().map(PoolReader::alias).collect(Collectors.toSet()),
        pool.usernameConfiguration() == null
            || Boolean.TRUE.equals(pool.usernameConfiguration().caseSensitive()),
        pool.schemaAttributes().stream().flatMap(PoolReader::attribute).toList(),
        pool.adminCreateUserConfig() == null
            || !Boolean.TRUE.equals(pool.adminCreateUserConfig().allowAdminCreateUserOnly()),
        pool.deletionProtection() == DeletionProtectionType.ACTIVE,
        tier(pool),
        contacts(pool.autoVerifiedAttributes()),
        pool.userAttributeUpdateSettings() == null
            ? Set.of()
            : contacts(
                pool.userAttributeUpdateSettings().attributesRequireVerificationBeforeUpdate()),
        recovery(pool),
        remembered(pool.deviceConfiguration()),
        threatProtection(pool),
        password(pool),
        sms(pool.smsConfiguration()),
        mail(pool.emailConfiguration()));
  }

  /** With what a pool's people sign in. */
  public static SignIn signIn(UserPoolType pool, GetUserPoolMfaConfigResponse factors) {
    Mfa mfa =
        switch (factors.mfaConfigurationAsString()) {
          case "ON" -> Mfa.REQUIRED;
          case "OPTIONAL" -> Mfa.OPTIONAL;
          case null, default -> Mfa.OFF;
        };
    Set<MfaFactor> seconds = EnumSet.noneOf(MfaFactor.class);
    if (factors.softwareTokenMfaConfiguration() != null
        && Boolean.TRUE.equals(factors.softwareTokenMfaConfiguration().enabled())) {
      seconds.add(MfaFactor.AUTHENTICATOR);
    }
    if (factors.smsMfaConfiguration() != null) {
      seconds.add(MfaFactor.SMS);
    }
    if (factors.emailMfaConfiguration() != null) {
      seconds.add(MfaFactor.EMAIL);
    }
    Set<FirstFactor> first = firstFactors(pool);
    return new SignIn(
        first,
        mfa,
        seconds,
        first.contains(FirstFactor.PASSKEY) ? passkeys(factors.webAuthnConfiguration()) : null);
  }

  static Set<FirstFactor> firstFactors(UserPoolType pool) {
    Set<FirstFactor> first = EnumSet.of(FirstFactor.PASSWORD);
    if (pool.policies() != null && pool.policies().signInPolicy() != null) {
      pool.policies()
          .signInPolicy()
          .allowedFirstAuthFactorsAsStrings()
          .forEach(
              factor -> {
                switch (factor) {
                  case "WEB_AUTHN" -> first.add(FirstFactor.PASSKEY);
                  case "EMAIL_OTP" -> first.add(FirstFactor.EMAIL_CODE);
                  case "SMS_OTP" -> first.add(FirstFactor.SMS_CODE);
                  default -> {} // the password is there
                }
              });
    }
    return first;
  }

  static @Nullable Passkeys passkeys(@Nullable WebAuthnConfigurationType found) {
    return found == null || found.relyingPartyId() == null
        ? null
        : new Passkeys(
            found.relyingPartyId(),
            "required".equals(found.userVerificationAsString())
                ? UserVerification.REQUIRED
                : UserVerification.PREFERRED,
            found.factorConfiguration()
                == WebAuthnFactorConfigurationType.MULTI_FACTOR_WITH_USER_VERIFICATION);
  }

  private static SignInBy signInBy(List<UsernameAttributeType> names) {
    if (names.size() > 1) {
      return SignInBy.EMAIL_OR_PHONE;
    }
    return names.isEmpty()
        ? SignInBy.USER_NAME
        : names.contains(UsernameAttributeType.EMAIL) ? SignInBy.EMAIL : SignInBy.PHONE;
  }

  private static Alias alias(AliasAttributeType alias) {
    return switch (alias) {
      case EMAIL -> Alias.EMAIL;
      case PHONE_NUMBER -> Alias.PHONE;
      default -> Alias.PREFERRED_USER_NAME;
    };
  }

  /** Of standard attributes those that aren't as they usually are. */
  private static Stream<Attribute> attribute(SchemaAttributeType found) {
    boolean required = Boolean.TRUE.equals(found.required());
    boolean changeable = !Boolean.FALSE.equals(found.mutable());
    if (found.name().startsWith("custom:")) {
      var text = found.stringAttributeConstraints();
      var number = found.numberAttributeConstraints();
      AttributeType type = type(found);
      return Stream.of(
          new Attribute(
              found.name(),
              false,
              changeable,
              type,
              type != AttributeType.TEXT || text == null ? null : whole(text.minLength()),
              type != AttributeType.TEXT || text == null ? null : whole(text.maxLength()),
              type != AttributeType.NUMBER || number == null ? null : number(number.minValue()),
              type != AttributeType.NUMBER || number == null ? null : number(number.maxValue())));
    }
    boolean usual = OF_AWS.contains(found.name()) || found.name().startsWith("dev:");
    return usual || (!required && changeable)
        ? Stream.empty()
        : Stream.of(
            new Attribute(
                found.name(), required, changeable, AttributeType.TEXT, null, null, null, null));
  }

  private static AttributeType type(SchemaAttributeType found) {
    return switch (found.attributeDataTypeAsString()) {
      case "Number" -> AttributeType.NUMBER;
      case "DateTime" -> AttributeType.DATE_TIME;
      case "Boolean" -> AttributeType.BOOLEAN;
      case null, default -> AttributeType.TEXT;
    };
  }

  private static @Nullable Integer whole(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }

  private static @Nullable Long number(@Nullable String text) {
    return text == null ? null : Long.valueOf(text);
  }

  private static Tier tier(UserPoolType pool) {
    return switch (pool.userPoolTierAsString()) {
      case "LITE" -> Tier.LITE;
      case "PLUS" -> Tier.PLUS;
      case null, default -> Tier.ESSENTIALS;
    };
  }

  private static Set<Contact> contacts(List<VerifiedAttributeType> attributes) {
    return attributes.stream()
        .map(one -> one == VerifiedAttributeType.EMAIL ? Contact.EMAIL : Contact.PHONE)
        .collect(Collectors.toSet());
  }

  /** A pool without the setting does as AWS did before there was one: by phone, else by e-mail. */
  private static List<Contact> recovery(UserPoolType pool) {
    if (pool.accountRecoverySetting() == null) {
      return pool.smsConfiguration() == null
          ? List.of(Contact.EMAIL)
          : List.of(Contact.PHONE, Contact.EMAIL);
    }
    return pool.accountRecoverySetting().recoveryMechanisms().stream()
        .filter(way -> way.name() != RecoveryOptionNameType.ADMIN_ONLY)
        .sorted(Comparator.comparing(RecoveryOptionType::priority))
        .map(
            way ->
                way.name() == RecoveryOptionNameType.VERIFIED_EMAIL ? Contact.EMAIL : Contact.PHONE)
        .toList();
  }

  private static RememberBrowsers remembered(@Nullable DeviceConfigurationType devices) {
    if (devices == null) {
      return RememberBrowsers.NO;
    }
    return Boolean.TRUE.equals(devices.deviceOnlyRememberedOnUserPrompt())
        ? RememberBrowsers.ON_REQUEST
        : RememberBrowsers.ALWAYS;
  }

  private static ThreatProtection threatProtection(UserPoolType pool) {
    return pool.userPoolAddOns() == null
        ? ThreatProtection.OFF
        : switch (pool.userPoolAddOns().advancedSecurityModeAsString()) {
          case "AUDIT" -> ThreatProtection.AUDIT;
          case "ENFORCED" -> ThreatProtection.ENFORCED;
          case null, default -> ThreatProtection.OFF;
        };
  }

  private static Password password(UserPoolType pool) {
    PasswordPolicyType found =
        pool.policies() == null || pool.policies().passwordPolicy() == null
            ? PasswordPolicyType.builder().build()
            : pool.policies().passwordPolicy();
    return new Password(
        Optional.ofNullable(found.minimumLength()).orElse(8),
        Boolean.TRUE.equals(found.requireUppercase()),
        Boolean.TRUE.equals(found.requireLowercase()),
        Boolean.TRUE.equals(found.requireNumbers()),
        Boolean.TRUE.equals(found.requireSymbols()),
        Optional.ofNullable(found.passwordHistorySize()).orElse(0),
        Optional.ofNullable(found.temporaryPasswordValidityDays()).orElse(7));
  }

  private static @Nullable Sms sms(@Nullable SmsConfigurationType found) {
    return found == null || found.snsCallerArn() == null
        ? null
        : new Sms(found.snsCallerArn(), found.externalId(), found.snsRegion());
  }

  private static @Nullable Mail mail(@Nullable EmailConfigurationType found) {
    return found == null || found.emailSendingAccount() != EmailSendingAccountType.DEVELOPER
        ? null
        : new Mail(
            found.sourceArn(), found.from(), found.replyToEmailAddress(), found.configurationSet());
  }
}
