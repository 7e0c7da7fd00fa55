package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** What SetUserMFAPreference and AdminSetUserMFAPreference share. */
final class MfaPreferences {

  private static final Map<String, MfaType> SETTINGS = new LinkedHashMap<>();

  static {
    SETTINGS.put("SMSMfaSettings", MfaType.SMS_MFA);
    SETTINGS.put("SoftwareTokenMfaSettings", MfaType.SOFTWARE_TOKEN_MFA);
    SETTINGS.put("EmailMfaSettings", MfaType.EMAIL_OTP);
  }

  private static final Shape.Structure SETTING =
      Shape.Structure.empty().may("Enabled", Shape.flag()).may("PreferredMfa", Shape.flag());

  private MfaPreferences() {}

  /** The shape with the members for each factor. */
  static Shape.Structure in(Shape.Structure shape) {
    var whole = shape.may("WebAuthnMfaSettings", Shape.Structure.empty());
    for (var name : SETTINGS.keySet()) {
      whole = whole.may(name, SETTING);
    }
    return whole;
  }

  /** The user's choice after the request; factors it doesn't name stay as they are. */
  static MfaChoice choice(UserPool pool, User user, Input input) {
    if (input.has("WebAuthnMfaSettings")) {
      throw invalidParameter("local-aws does not do this: WebAuthnMfaSettings");
    }
    requireOnePreferred(input);
    var choice = user.mfa();
    for (var setting : SETTINGS.entrySet()) {
      var given = input.structure(setting.getKey());
      if (given.isPresent()) {
        choice = apply(choice, pool, user, setting.getValue(), given.get());
      }
    }
    return choice;
  }

  private static MfaChoice apply(
      MfaChoice before, UserPool pool, User user, MfaType type, Input given) {
    boolean on = given.flag("Enabled").orElse(false);
    boolean preferred = given.flag("PreferredMfa").orElse(false);
    if (preferred && !on) {
      throw invalidParameter("Only an MFA factor that is enabled can be preferred: " + type);
    }
    if (on) {
      requirePossible(pool, user, type);
    }
    return before.with(type, on, preferred);
  }

  private static void requireOnePreferred(Input input) {
    long preferred =
        SETTINGS.keySet().stream()
            .filter(
                name ->
                    input
                        .structure(name)
                        .flatMap(given -> given.flag("PreferredMfa"))
                        .orElse(false))
            .count();
    if (preferred > 1) {
      throw invalidParameter("Only one MFA factor can be preferred.");
    }
  }

  private static void requirePossible(UserPool pool, User user, MfaType type) {
    if (!pool.mfaRules().offered().contains(type)) {
      throw invalidParameter("User pool does not have " + type + " enabled.");
    }
    if (!MfaFactors.hasMeans(user, type)) {
      throw invalidParameter(
          type == MfaType.SOFTWARE_TOKEN_MFA
              ? "User has not verified software token mfa"
              : "User does not have delivery config set to turn on " + type);
    }
  }
}
