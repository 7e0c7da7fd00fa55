package dev.postern.auth.signin;

import dev.postern.auth.input.InputCheck;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is missing in an answer before it is spent on Cognito. */
final class AnswerCheck {
  private static final String AT = "/answers/";
  private static final int LONGEST_PASSWORD = 256;

  private final ChallengeAnswers answers;
  private final List<InvalidField> errors = new ArrayList<>();

  private AnswerCheck(ChallengeAnswers answers) {
    this.answers = answers;
  }

  /**
   * Holds an answer against what is asked.
   *
   * @throws Failure with {@code INVALID_INPUT} and all that is wrong
   */
  static void check(Challenge challenge, ChallengeAnswers answers) {
    new InputCheck().attributes(answers.attributes()).done();
    AnswerCheck check = new AnswerCheck(answers);
    switch (challenge) {
      case Challenge.NewPasswordRequired(List<String> required, _) -> check.newPassword(required);
      case Challenge.CodeSent _ -> check.code();
      case Challenge.SoftwareToken _ -> check.code();
      case Challenge.TotpSetup _ -> check.code();
      case Challenge.SelectMfaType(List<String> options) -> check.choice(options);
      case Challenge.MfaSetup(List<String> options) -> check.setup(options);
      case Challenge.SelectChallenge(List<String> options) -> check.firstFactor(options);
      case Challenge.Password _ -> check.password("password", answers.password());
      case Challenge.WebAuthn _ ->
          check.expect(
              answers.credential().isPresent(), "credential", "what the browser's passkey gave");
      case Challenge.Custom _ -> check.expect(answers.answer().isPresent(), "answer", "an answer");
    }
    if (!check.errors.isEmpty()) {
      throw Failure.invalid(check.errors);
    }
  }

  private void code() {
    expect(
        answers.code().map(code -> code.reveal().matches("\\S{1,64}")).orElse(false),
        "code",
        "the code without spaces");
  }

  private void newPassword(List<String> required) {
    password("newPassword", answers.newPassword());
    for (String attribute : required) {
      String value = answers.attributes().getOrDefault(attribute, "");
      expect(!value.isBlank(), "attributes/" + attribute, "this service asks for it");
    }
  }

  private void password(String field, Optional<Secret> password) {
    int length = password.map(given -> given.reveal().length()).orElse(0);
    expect(length >= 1 && length <= LONGEST_PASSWORD, field, "1 to 256 characters");
  }

  private void choice(List<String> options) {
    expect(
        answers.choice().map(options::contains).orElse(false),
        "choice",
        "one of " + String.join(", ", options));
  }

  private void setup(List<String> options) {
    choice(options);
    if (answers.choice().equals(Optional.of("EMAIL_OTP"))) {
      expect(
          !answers.attributes().getOrDefault("email", "").isBlank(),
          "attributes/email",
          "the e-mail address that codes shall go to");
    }
  }

  private void firstFactor(List<String> options) {
    choice(options);
    if (answers.password().isPresent()) {
      password("password", answers.password());
    }
  }

  private void expect(boolean right, String field, String expected) {
    if (!right) {
      errors.add(new InvalidField(AT + field, expected));
    }
  }
}
