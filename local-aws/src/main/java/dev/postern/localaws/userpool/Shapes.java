package dev.postern.localaws.userpool;

import static dev.postern.localaws.server.Shape.flag;
import static dev.postern.localaws.server.Shape.listOf;
import static dev.postern.localaws.server.Shape.mapOf;
import static dev.postern.localaws.server.Shape.oneOf;
import static dev.postern.localaws.server.Shape.text;
import static dev.postern.localaws.server.Shape.whole;

import dev.postern.localaws.server.Shape.ListOf;
import dev.postern.localaws.server.Shape.MapOf;
import dev.postern.localaws.server.Shape.Structure;
import dev.postern.localaws.server.Shape.Text;
import dev.postern.localaws.server.Shape.Whole;

/**
 * The members that many operations share, with the limits of AWS's service model {@code
 * cognito-idp-2016-04-18}.
 */
final class Shapes {

  static final Text POOL_ID = text(1, 55, "[\\w-]+_[0-9a-zA-Z]+");
  static final Text POOL_NAME = text(1, 128, "[\\w\\s+=,.@-]+");
  static final Text CLIENT_ID = text(1, 128, "[\\w+]+").secret();
  static final Text CLIENT_NAME = POOL_NAME;
  static final Text DOMAIN = text(1, 63, "[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?");
  static final Whole MANAGED_LOGIN_VERSION = whole(1, 2);
  static final Text CLIENT_SECRET = text(24, 64, "[\\w+]+").secret();
  static final Text SECRET_HASH = text(1, 128, "[\\w+=/]+").secret();
  static final Text USERNAME = text(1, 128, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+").secret();
  static final Text TOKEN = text(0, 131_072, "[A-Za-z0-9-_=.]+").secret();
  static final Text SESSION = text(20, 2_048).secret();
  static final Text PASSWORD = text(0, 256, "^[\\S]+.*[\\S]+$").secret();
  static final Text CONFIRMATION_CODE = text(1, 2_048, "[\\S]+").secret();
  static final Text ATTRIBUTE_NAME = text(1, 32, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+");
  static final Text DEVICE_KEY = text(1, 55, "[\\w-]+_[0-9a-f-]+");
  static final Text DEVICE_STATUS = oneOf("remembered", "not_remembered");
  static final Text PAGE = text(1, 131_072, "[\\S]+");
  static final Text ARN =
      text(
          20,
          2_048,
          "arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?");
  static final MapOf TAGS = mapOf(text(1, 128), text(0, 256));
  static final MapOf TEXT_MAP = mapOf(text(), text().secret());
  static final Structure ATTRIBUTE =
      Structure.empty().with("Name", ATTRIBUTE_NAME).may("Value", text(0, 2_048).secret());
  static final ListOf ATTRIBUTES = listOf(ATTRIBUTE);
  static final Text AUTH_FLOW =
      oneOf(
          "USER_SRP_AUTH",
          "REFRESH_TOKEN_AUTH",
          "REFRESH_TOKEN",
          "CUSTOM_AUTH",
          "ADMIN_NO_SRP_AUTH",
          "USER_PASSWORD_AUTH",
          "ADMIN_USER_PASSWORD_AUTH",
          "USER_AUTH");
  static final Text CHALLENGE_NAME =
      oneOf(
          "SMS_MFA",
          "EMAIL_OTP",
          "SOFTWARE_TOKEN_MFA",
          "SELECT_MFA_TYPE",
          "MFA_SETUP",
          "PASSWORD_VERIFIER",
          "CUSTOM_CHALLENGE",
          "SELECT_CHALLENGE",
          "DEVICE_SRP_AUTH",
          "DEVICE_PASSWORD_VERIFIER",
          "ADMIN_NO_SRP_AUTH",
          "NEW_PASSWORD_REQUIRED",
          "SMS_OTP",
          "PASSWORD",
          "WEB_AUTHN",
          "PASSWORD_SRP");

  /** AWS's document type, as far as it is an object; what is in it, the operation checks. */
  static final Structure DOCUMENT = Structure.empty();

  static final Text MFA_MODE = oneOf("OFF", "ON", "OPTIONAL");
  static final Text SMS_MESSAGE = text(6, 140, "(?s).*\\{####\\}.*");
  private static final String MAIL_TEXT = "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*";
  static final Text MAIL_MESSAGE = text(6, 20_000, MAIL_TEXT + "\\{####\\}" + MAIL_TEXT);
  static final Text MAIL_SUBJECT = text(1, 140, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+");

  static final Structure SMS_CONFIGURATION =
      Structure.empty()
          .with("SnsCallerArn", ARN)
          .may("ExternalId", text(0, 131_072))
          .may("SnsRegion", text(5, 32));

  private static final Structure PASSWORD_POLICY =
      Structure.empty()
          .may("MinimumLength", whole(6, 99))
          .may("RequireUppercase", flag())
          .may("RequireLowercase", flag())
          .may("RequireNumbers", flag())
          .may("RequireSymbols", flag())
          .may("PasswordHistorySize", whole(0, 24))
          .may("TemporaryPasswordValidityDays", whole(0, 365));

  static final Structure SCHEMA_ATTRIBUTE =
      Structure.empty()
          .may("Name", text(1, 20, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"))
          .may("AttributeDataType", oneOf("String", "Number", "DateTime", "Boolean"))
          .may("DeveloperOnlyAttribute", flag())
          .may("Mutable", flag())
          .may("Required", flag())
          .may(
              "NumberAttributeConstraints",
              Structure.empty().may("MinValue", text()).may("MaxValue", text()))
          .may(
              "StringAttributeConstraints",
              Structure.empty().may("MinLength", text()).may("MaxLength", text()));

  private static final Structure LAMBDA_CONFIG =
      Structure.empty()
          .may("PreSignUp", ARN)
          .may("PostConfirmation", ARN)
          .may("PreAuthentication", ARN)
          .may("UserMigration", ARN)
          .may("DefineAuthChallenge", ARN)
          .may("CreateAuthChallenge", ARN)
          .may("VerifyAuthChallengeResponse", ARN)
          .may("PreTokenGeneration", ARN)
          .may(
              "PreTokenGenerationConfig",
              Structure.empty()
                  .with("LambdaVersion", oneOf("V1_0", "V2_0", "V3_0"))
                  .with("LambdaArn", ARN));

  private static final ListOf VERIFIABLE = listOf(oneOf("phone_number", "email"));

  /** What CreateUserPool and UpdateUserPool have in common. */
  static final Structure POOL_SETTINGS =
      Structure.empty()
          .may(
              "Policies",
              Structure.empty()
                  .may("PasswordPolicy", PASSWORD_POLICY)
                  .may(
                      "SignInPolicy",
                      Structure.empty()
                          .may(
                              "AllowedFirstAuthFactors",
                              listOf(
                                  oneOf("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"), 1, 5))))
          .may("DeletionProtection", oneOf("ACTIVE", "INACTIVE"))
          .may("LambdaConfig", LAMBDA_CONFIG)
          .may("AutoVerifiedAttributes", VERIFIABLE)
          .may("SmsVerificationMessage", SMS_MESSAGE)
          .may("EmailVerificationMessage", MAIL_MESSAGE)
          .may("EmailVerificationSubject", MAIL_SUBJECT)
          .may(
              "VerificationMessageTemplate",
              Structure.empty()
                  .may("SmsMessage", SMS_MESSAGE)
                  .may("EmailMessage", MAIL_MESSAGE)
                  .may("EmailSubject", MAIL_SUBJECT)
                  .may("DefaultEmailOption", oneOf("CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE")))
          .may("SmsAuthenticationMessage", SMS_MESSAGE)
          .may(
              "UserAttributeUpdateSettings",
              Structure.empty().may("AttributesRequireVerificationBeforeUpdate", VERIFIABLE))
          .may("MfaConfiguration", MFA_MODE)
          .may(
              "DeviceConfiguration",
              Structure.empty()
                  .may("ChallengeRequiredOnNewDevice", flag())
                  .may("DeviceOnlyRememberedOnUserPrompt", flag()))
          .may(
              "EmailConfiguration",
              Structure.empty()
                  .may("SourceArn", ARN)
                  .may("ReplyToEmailAddress", text())
                  .may("EmailSendingAccount", oneOf("COGNITO_DEFAULT", "DEVELOPER"))
                  .may("From", text())
                  .may("ConfigurationSet", text(1, 64, "[a-zA-Z0-9_-]+")))
          .may("SmsConfiguration", SMS_CONFIGURATION)
          .may("UserPoolTags", TAGS)
          .may(
              "AdminCreateUserConfig",
              Structure.empty()
                  .may("AllowAdminCreateUserOnly", flag())
                  .may("UnusedAccountValidityDays", whole(0, 365))
                  .may(
                      "InviteMessageTemplate",
                      Structure.empty()
                          .may("SMSMessage", SMS_MESSAGE)
                          .may("EmailMessage", MAIL_MESSAGE)
                          .may("EmailSubject", MAIL_SUBJECT)))
          .may(
              "UserPoolAddOns",
              Structure.empty().with("AdvancedSecurityMode", oneOf("OFF", "AUDIT", "ENFORCED")))
          .may(
              "AccountRecoverySetting",
              Structure.empty()
                  .may(
                      "RecoveryMechanisms",
                      listOf(
                          Structure.empty()
                              .with("Priority", whole(1, 2))
                              .with(
                                  "Name",
                                  oneOf("verified_email", "verified_phone_number", "admin_only")),
                          1,
                          2)))
          .may("UserPoolTier", oneOf("LITE", "ESSENTIALS", "PLUS"));

  /** What CreateUserPool alone takes. */
  static final Structure NEW_POOL =
      POOL_SETTINGS
          .with("PoolName", POOL_NAME)
          .may("AliasAttributes", listOf(oneOf("phone_number", "email", "preferred_username")))
          .may("UsernameAttributes", VERIFIABLE)
          .may("Schema", listOf(SCHEMA_ATTRIBUTE, 1, 50))
          .may("UsernameConfiguration", Structure.empty().with("CaseSensitive", flag()));

  private static final Text TIME_UNIT = oneOf("seconds", "minutes", "hours", "days");
  private static final Text URL = text(1, 1_024, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
  private static final ListOf ATTRIBUTE_NAMES = listOf(text(1, 2_048));

  /** What CreateUserPoolClient and UpdateUserPoolClient have in common. */
  static final Structure CLIENT_SETTINGS =
      Structure.empty()
          .with("UserPoolId", POOL_ID)
          .may("RefreshTokenValidity", whole(0, 315_360_000))
          .may("AccessTokenValidity", whole(1, 86_400))
          .may("IdTokenValidity", whole(1, 86_400))
          .may(
              "TokenValidityUnits",
              Structure.empty()
                  .may("AccessToken", TIME_UNIT)
                  .may("IdToken", TIME_UNIT)
                  .may("RefreshToken", TIME_UNIT))
          .may("ReadAttributes", ATTRIBUTE_NAMES)
          .may("WriteAttributes", ATTRIBUTE_NAMES)
          .may(
              "ExplicitAuthFlows",
              listOf(
                  oneOf(
                      "ADMIN_NO_SRP_AUTH",
                      "CUSTOM_AUTH_FLOW_ONLY",
                      "USER_PASSWORD_AUTH",
                      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
                      "ALLOW_CUSTOM_AUTH",
                      "ALLOW_USER_PASSWORD_AUTH",
                      "ALLOW_USER_SRP_AUTH",
                      "ALLOW_REFRESH_TOKEN_AUTH",
                      "ALLOW_USER_AUTH")))
          .may("SupportedIdentityProviders", listOf(text(1, 32)))
          .may("CallbackURLs", listOf(URL, 0, 100))
          .may("LogoutURLs", listOf(URL, 0, 100))
          .may("DefaultRedirectURI", URL)
          .may("AllowedOAuthFlows", listOf(oneOf("code", "implicit", "client_credentials"), 0, 3))
          .may("AllowedOAuthScopes", listOf(text(1, 256, "[\\x21\\x23-\\x5B\\x5D-\\x7E]+"), 0, 50))
          .may("AllowedOAuthFlowsUserPoolClient", flag())
          .may("PreventUserExistenceErrors", oneOf("LEGACY", "ENABLED"))
          .may("EnableTokenRevocation", flag())
          .may("EnablePropagateAdditionalUserContextData", flag())
          .may("AuthSessionValidity", whole(3, 15))
          .may(
              "RefreshTokenRotation",
              Structure.empty()
                  .with("Feature", oneOf("ENABLED", "DISABLED"))
                  .may("RetryGracePeriodSeconds", whole(0, 60)));

  private Shapes() {}
}
