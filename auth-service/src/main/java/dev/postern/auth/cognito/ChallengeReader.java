package dev.postern.auth.cognito;

import dev.postern.auth.factor.TotpEnrolments;
import dev.postern.auth.signin.Waiting;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.challenge.Challenge;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what Cognito asks in its own texts. */
final class ChallengeReader {
  private static final String USER_ATTRIBUTE = "userAttributes.";
  private static final Set<String> OF_THE_PROTOCOL =
      Set.of("USERNAME", "USER_ID_FOR_SRP", "SALT", "SRP_B", "SECRET_BLOCK", "SECRET_HASH");

  /** What this service can set up for somebody who isn't in yet. */
  private static final Set<String> CAN_SET_UP = Set.of("SOFTWARE_TOKEN_MFA", "EMAIL_OTP");

  private final TotpEnrolments enrolments;

  ChallengeReader(TotpEnrolments enrolments) {
    this.enrolments = enrolments;
  }

  /**
   * What is asked of the person.
   *
   * @throws Failure with {@code UNSUPPORTED_CHALLENGE} where nobody can answer it here
   */
  Challenge read(Waiting waiting) {
    Map<String, String> parameters = waiting.parameters();
    return switch (waiting.challenge()) {
      case "NEW_PASSWORD_REQUIRED" ->
          new Challenge.NewPasswordRequired(
              texts(parameters, "requiredAttributes").stream()
                  .map(ChallengeReader::withoutPrefix)
                  .toList(),
              attributes(parameters));
      case "SMS_MFA" -> codeSent(Challenge.CodeSent.Kind.SMS_MFA, parameters);
      case "EMAIL_OTP" -> codeSent(Challenge.CodeSent.Kind.EMAIL_OTP, parameters);
      case "SMS_OTP" -> codeSent(Challenge.CodeSent.Kind.SMS_OTP, parameters);
      case "SOFTWARE_TOKEN_MFA" ->
          new Challenge.SoftwareToken(parameters.getOrDefault("FRIENDLY_DEVICE_NAME", ""));
      case "SELECT_MFA_TYPE" -> new Challenge.SelectMfaType(texts(parameters, "MFAS_CAN_CHOOSE"));
      case "MFA_SETUP" -> setup(waiting);
      case "SELECT_CHALLENGE" -> new Challenge.SelectChallenge(firstFactors(waiting.options()));
      case "PASSWORD", "PASSWORD_SRP" -> new Challenge.Password();
      case "WEB_AUTHN" -> new Challenge.WebAuthn(requestOptions(parameters));
      case "CUSTOM_CHALLENGE" -> new Challenge.Custom(open(parameters));
      default -> throw unsupported(waiting.challenge());
    };
  }

  static Failure unsupported(String challenge) {
    return Failure.of(
        Reason.UNSUPPORTED_CHALLENGE,
        "Signing in needs a step that isn't supported here: " + challenge + ".");
  }

  /** Factors that can be set up at this point. */
  static List<String> setups(Map<String, String> parameters) {
    List<String> options =
        texts(parameters, "MFAS_CAN_SETUP").stream().filter(CAN_SET_UP::contains).toList();
    if (options.isEmpty()) {
      throw unsupported("MFA_SETUP");
    }
    return options;
  }

  private Challenge setup(Waiting waiting) {
    return waiting
        .totpSecret()
        .<Challenge>map(
            secret -> new Challenge.TotpSetup(enrolments.of(waiting.typedName(), secret)))
        .orElseGet(() -> new Challenge.MfaSetup(setups(waiting.parameters())));
  }

  private static Challenge codeSent(Challenge.CodeSent.Kind kind, Map<String, String> parameters) {
    String usual = kind == Challenge.CodeSent.Kind.EMAIL_OTP ? "EMAIL" : "SMS";
    return new Challenge.CodeSent(
        kind,
        parameters.getOrDefault("CODE_DELIVERY_DELIVERY_MEDIUM", usual),
        parameters.getOrDefault("CODE_DELIVERY_DESTINATION", ""));
  }

  /** The person doesn't choose how the password travels. */
  private static List<String> firstFactors(List<String> available) {
    return available.stream()
        .map(name -> name.equals("PASSWORD_SRP") ? "PASSWORD" : name)
        .distinct()
        .toList();
  }

  private static String requestOptions(Map<String, String> parameters) {
    try {
      return new JsonObject(parameters.getOrDefault("CREDENTIAL_REQUEST_OPTIONS", "")).encode();
    } catch (DecodeException e) {
      throw CognitoFailures.defect(e);
    }
  }

  private static Map<String, String> open(Map<String, String> parameters) {
    Map<String, String> open = new HashMap<>(parameters);
    open.keySet().removeAll(OF_THE_PROTOCOL);
    return open;
  }

  private static Map<String, String> attributes(Map<String, String> parameters) {
    try {
      Map<String, String> attributes = new HashMap<>();
      new JsonObject(parameters.getOrDefault("userAttributes", "{}"))
          .forEach(entry -> attributes.put(entry.getKey(), String.valueOf(entry.getValue())));
      return attributes;
    } catch (DecodeException e) {
      throw CognitoFailures.defect(e);
    }
  }

  private static List<String> texts(Map<String, String> parameters, String name) {
    try {
      return new JsonArray(parameters.getOrDefault(name, "[]"))
          .stream().flatMap(ChallengeReader::text).toList();
    } catch (DecodeException e) {
      throw CognitoFailures.defect(e);
    }
  }

  private static Stream<String> text(Object element) {
    return element instanceof String text ? Stream.of(text) : Stream.empty();
  }

  private static String withoutPrefix(String attribute) {
    return attribute.startsWith(USER_ATTRIBUTE)
        ? attribute.substring(USER_ATTRIBUTE.length())
        : attribute;
  }
}
