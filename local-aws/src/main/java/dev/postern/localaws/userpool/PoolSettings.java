package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a user pool's settings mean. */
final class PoolSettings {

  private static final int USUAL_VALIDITY_DAYS = 7;

  private final ObjectNode settings;

  PoolSettings(ObjectNode settings) {
    this.settings = settings;
  }

  PasswordPolicy passwordPolicy() {
    return new PasswordPolicy(settings.path("Policies").path("PasswordPolicy"));
  }

  AttributeSchema schema() {
    return new AttributeSchema(settings.path("SchemaAttributes"));
  }

  boolean allowsSignUp() {
    return !settings.path("AdminCreateUserConfig").path("AllowAdminCreateUserOnly").asBoolean();
  }

  /** Attributes that take the place of a user name of the user's choice. */
  List<String> usernameAttributes() {
    return texts("UsernameAttributes");
  }

  /** Attributes that may be used beside the user name. */
  List<String> aliasAttributes() {
    return texts("AliasAttributes");
  }

  List<String> autoVerifiedAttributes() {
    return texts("AutoVerifiedAttributes");
  }

  /** The name as it is compared: AWS tells cases apart unless the pool was made otherwise. */
  String canonical(String username) {
    return settings.path("UsernameConfiguration").path("CaseSensitive").asBoolean(true)
        ? username
        : username.toLowerCase(Locale.ROOT);
  }

  /** How users may begin to sign in where they choose, under Cognito's names. */
  List<String> firstFactors() {
    return texts(settings.path("Policies").path("SignInPolicy").path("AllowedFirstAuthFactors"));
  }

  /** Whether a user can do without a password: codes then take its place. */
  boolean allowsUsersWithoutPassword() {
    var factors = firstFactors();
    return factors.contains("EMAIL_OTP") || factors.contains("SMS_OTP");
  }

  /** How long an invitation's password works; a week where nothing is said. */
  Duration temporaryPasswordValidity() {
    int days =
        settings
            .path("Policies")
            .path("PasswordPolicy")
            .path("TemporaryPasswordValidityDays")
            .asInt();
    return Duration.ofDays(days == 0 ? USUAL_VALIDITY_DAYS : days);
  }

  String inviteSubject() {
    return invite("EmailSubject").orElse("Your temporary password");
  }

  String inviteBody(String username, String password) {
    return filled(invite("EmailMessage"), username, password);
  }

  String inviteText(String username, String password) {
    return filled(invite("SMSMessage"), username, password);
  }

  private static String filled(Optional<String> template, String username, String password) {
    return template
        .orElse("Your username is {username} and temporary password is {####}")
        .replace("{username}", username)
        .replace("{####}", password);
  }

  private Optional<String> invite(String name) {
    return Optional.ofNullable(
            settings.path("AdminCreateUserConfig").path("InviteMessageTemplate").get(name))
        .map(JsonNode::textValue);
  }

  String mailSubject() {
    return template("EmailSubject", "EmailVerificationSubject").orElse("Your verification code");
  }

  /** The text of an e-mail with a code; {@code usual} is taken where the pool has none. */
  String mailBody(String usual, String code) {
    return template("EmailMessage", "EmailVerificationMessage")
        .orElse(usual)
        .replace("{####}", code);
  }

  /** The text of an SMS with a code; {@code usual} is taken where the pool has none. */
  String smsBody(String usual, String code) {
    return template("SmsMessage", "SmsVerificationMessage").orElse(usual).replace("{####}", code);
  }

  /**
   * How users may get at a forgotten password, the preferred way first: {@code verified_email},
   * {@code verified_phone_number} or {@code admin_only}; nothing where the pool doesn't say.
   */
  Optional<List<String>> recoveryMechanisms() {
    var mechanisms = settings.path("AccountRecoverySetting").path("RecoveryMechanisms");
    return mechanisms.isEmpty()
        ? Optional.empty()
        : Optional.of(
            StreamSupport.stream(mechanisms.spliterator(), false)
                .sorted(Comparator.comparingInt(mechanism -> mechanism.path("Priority").asInt()))
                .map(mechanism -> mechanism.path("Name").textValue())
                .toList());
  }

  /** How users' devices are remembered; nothing where they aren't. */
  Optional<DeviceRules> devices() {
    return Optional.ofNullable(settings.get("DeviceConfiguration"))
        .filter(given -> !given.isEmpty())
        .map(
            given ->
                new DeviceRules(
                    given.path("ChallengeRequiredOnNewDevice").asBoolean(),
                    given.path("DeviceOnlyRememberedOnUserPrompt").asBoolean()));
  }

  /** Whether a new e-mail address or telephone number counts only once it is verified. */
  boolean verifiesBeforeUpdate(String attribute) {
    return StreamSupport.stream(
            settings
                .path("UserAttributeUpdateSettings")
                .path("AttributesRequireVerificationBeforeUpdate")
                .spliterator(),
            false)
        .anyMatch(name -> attribute.equals(name.textValue()));
  }

  private Optional<String> template(String inTemplate, String direct) {
    return Optional.ofNullable(settings.path("VerificationMessageTemplate").get(inTemplate))
        .or(() -> Optional.ofNullable(settings.get(direct)))
        .map(JsonNode::textValue);
  }

  private List<String> texts(String name) {
    return texts(settings.path(name));
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
  }
}
