package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a user pool's settings mean. */
final class PoolSettings {

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

  String mailSubject() {
    return template("EmailSubject", "EmailVerificationSubject").orElse("Your verification code");
  }

  String mailBody(String code) {
    return template("EmailMessage", "EmailVerificationMessage")
        .orElse("Your confirmation code is {####}")
        .replace("{####}", code);
  }

  String smsBody(String code) {
    return template("SmsMessage", "SmsVerificationMessage")
        .orElse("Your confirmation code is {####}")
        .replace("{####}", code);
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
