package dev.postern.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.Challenge.CodeSent.Kind;
import dev.postern.contract.challenge.ChallengeAnswers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
  private static final Challenge CODE = new Challenge.CodeSent(Kind.EMAIL_OTP, "EMAIL", "a***");
  private static final Challenge SETUP =
      new Challenge.MfaSetup(List.of("SOFTWARE_TOKEN_MFA", "EMAIL_OTP"));
  private static final Challenge FIRST =
      new Challenge.NewPasswordRequired(List.of("name"), Map.of());

  @Test
  void whatIsMissingIsNamedAsTheFieldThatItIs() {
    assertThat(pointersOf(CODE, Answers.nothing())).containsExactly("/answers/code");
    assertThat(pointersOf(SETUP, Answers.nothing())).containsExactly("/answers/choice");
    assertThat(pointersOf(new Challenge.Password(), Answers.nothing()))
        .containsExactly("/answers/password");
    assertThat(pointersOf(new Challenge.WebAuthn("{}"), Answers.nothing()))
        .containsExactly("/answers/credential");
    assertThat(pointersOf(new Challenge.Custom(Map.of()), Answers.nothing()))
        .containsExactly("/answers/answer");
  }

  @Test
  void aFirstPasswordComesWithEveryAttributeThatThePoolAsksFor() {
    assertThat(pointersOf(FIRST, Answers.nothing()))
        .containsExactly("/answers/newPassword", "/answers/attributes/name");
    assertThatCode(
            () ->
                AnswerCheck.check(
                    FIRST, Answers.newPassword("Correct-horse-1", Map.of("name", "Ann"))))
        .doesNotThrowAnyException();
  }

  @Test
  void aChoiceIsOneOfTheOptions() {
    assertThat(pointersOf(SETUP, Answers.choice("SMS_MFA"))).containsExactly("/answers/choice");
  }

  @Test
  void codesByMailNeedAnAddress() {
    assertThat(pointersOf(SETUP, Answers.choice("EMAIL_OTP")))
        .containsExactly("/answers/attributes/email");
    assertThatCode(() -> AnswerCheck.check(SETUP, Answers.emailToSetUp("ann@example.com")))
        .doesNotThrowAnyException();
  }

  @Test
  void aCodeHasNoSpaces() {
    assertThat(pointersOf(CODE, Answers.code("123 456"))).containsExactly("/answers/code");
  }

  private static List<String> pointersOf(Challenge challenge, ChallengeAnswers answers) {
    List<List<String>> pointers = new java.util.ArrayList<>();
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> AnswerCheck.check(challenge, answers))
        .satisfies(
            failure -> pointers.add(failure.errors().stream().map(InvalidField::pointer).toList()));
    return pointers.getFirst();
  }
}
