package dev.postern.contract.challenge;

import dev.postern.contract.factor.TotpEnrolment;
import java.util.List;
import java.util.Map;

/**
 * What has to be shown for a sign-in to go on. The cases are Cognito's challenges ({@code
 * ChallengeNameType} of its API) as far as a person answers them; those that prove a password or a
 * device the auth service answers itself.
 */
public sealed interface Challenge {
  /** Cognito's name of it, such as {@code SMS_MFA}. */
  String name();

  /**
   * A new password in place of the temporary one; answered by {@code newPassword} and {@code
   * attributes}.
   *
   * @param requiredAttributes attributes that must be given with it
   * @param attributes what the pool already knows of the person
   */
  record NewPasswordRequired(List<String> requiredAttributes, Map<String, String> attributes)
      implements Challenge {
    @Override
    public String name() {
      return "NEW_PASSWORD_REQUIRED";
    }
  }

  /**
   * A code that was just sent; answered by {@code code}.
   *
   * @param kind which of Cognito's challenges it is
   * @param medium {@code EMAIL} or {@code SMS}
   * @param destination the masked address
   */
  record CodeSent(Kind kind, String medium, String destination) implements Challenge {
    /** The challenges that send a code. */
    public enum Kind {
      /** Second factor by SMS. */
      SMS_MFA,
      /** Second factor, or the only one, by e-mail. */
      EMAIL_OTP,
      /** The only factor, by SMS. */
      SMS_OTP
    }

    @Override
    public String name() {
      return kind.name();
    }
  }

  /**
   * A code of the person's authenticator app; answered by {@code code}.
   *
   * @param deviceName what the person called the app, empty where they didn't
   */
  record SoftwareToken(String deviceName) implements Challenge {
    @Override
    public String name() {
      return "SOFTWARE_TOKEN_MFA";
    }
  }

  /**
   * Which second factor to use; answered by {@code choice}.
   *
   * @param options such as {@code SMS_MFA}, {@code SOFTWARE_TOKEN_MFA}, {@code EMAIL_OTP}
   */
  record SelectMfaType(List<String> options) implements Challenge {
    @Override
    public String name() {
      return "SELECT_MFA_TYPE";
    }
  }

  /**
   * Which second factor to set up, since the pool requires one; answered by {@code choice}, for
   * {@code EMAIL_OTP} with {@code attributes.email}.
   *
   * @param options such as {@code SOFTWARE_TOKEN_MFA}, {@code EMAIL_OTP}
   */
  record MfaSetup(List<String> options) implements Challenge {
    @Override
    public String name() {
      return "MFA_SETUP";
    }
  }

  /** The first code of an authenticator app that is being set up; answered by {@code code}. */
  record TotpSetup(TotpEnrolment enrolment) implements Challenge {
    @Override
    public String name() {
      return "MFA_SETUP";
    }
  }

  /**
   * Which first factor to use; answered by {@code choice}, for {@code PASSWORD} perhaps with {@code
   * password} at once.
   *
   * @param options of {@code PASSWORD}, {@code WEB_AUTHN}, {@code EMAIL_OTP}, {@code SMS_OTP}
   */
  record SelectChallenge(List<String> options) implements Challenge {
    @Override
    public String name() {
      return "SELECT_CHALLENGE";
    }
  }

  /** The password; answered by {@code password}, which goes to AWS as an SRP proof if it may. */
  record Password() implements Challenge {
    @Override
    public String name() {
      return "PASSWORD";
    }
  }

  /**
   * A passkey; answered by {@code credential}.
   *
   * @param requestOptions JSON of {@code PublicKeyCredentialRequestOptionsJSON} (WebAuthn Level 3)
   */
  record WebAuthn(String requestOptions) implements Challenge {
    @Override
    public String name() {
      return "WEB_AUTHN";
    }
  }

  /**
   * What a function of the pool's owner asks; answered by {@code answer}.
   *
   * @param parameters the public parameters as that function gave them
   */
  record Custom(Map<String, String> parameters) implements Challenge {
    @Override
    public String name() {
      return "CUSTOM_CHALLENGE";
    }
  }
}
