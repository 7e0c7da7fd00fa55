package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.SignInWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Browsers;
import dev.postern.auth.signin.Answers;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.auth.signin.Step;
import dev.postern.auth.signin.Step.Done;
import dev.postern.auth.signin.Step.Next;
import dev.postern.auth.signin.UserPool;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;

/** People who pick how to sign in, at app clients that hide who exists and at those that don't. */
class SignInByChoiceIT {
  private final SignInWorld world = new SignInWorld();
  private final UserPool pool = world.by(SignInFlow.CHOICE);
  private final UserPool legacy =
      world.by(SignInFlow.CHOICE, PreventUserExistenceErrorTypes.LEGACY);

  @BeforeEach
  void annExists() {
    world.hasUser("ann");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aNameAloneIsAskedWhatItsOwnerPrefers() {
    Next next = (Next) world.signInByName(pool, "ann");

    assertThat(pool.challengeOf(next.waiting()))
        .isInstanceOfSatisfying(
            Challenge.SelectChallenge.class,
            asked ->
                assertThat(asked.options())
                    .containsExactlyInAnyOrder("PASSWORD", "EMAIL_OTP", "SMS_OTP"));
  }

  @Test
  void aCodeByMailIsEnough() {
    Next chosen = (Next) answer(pool, begun(pool), Answers.choice("EMAIL_OTP"));

    Done done = (Done) answer(pool, chosen, Answers.code(world.mailed("ann")));

    assertThat(done.methods()).containsExactly("otp");
  }

  @Test
  void aCodeByTextMessageIsEnough() {
    Next chosen = (Next) answer(pool, begun(pool), Answers.choice("SMS_OTP"));

    assertThat(pool.challengeOf(chosen.waiting()).name()).isEqualTo("SMS_OTP");
    assertThat(answer(pool, chosen, Answers.code(world.texted()))).isInstanceOf(Done.class);
  }

  @Test
  void thePasswordIsAskedForAndProved() {
    Next chosen = (Next) answer(pool, begun(pool), Answers.choice("PASSWORD"));

    Done done = (Done) answer(pool, chosen, Answers.password(PASSWORD.reveal()));

    assertThat(pool.challengeOf(chosen.waiting())).isEqualTo(new Challenge.Password());
    assertThat(done.methods()).containsExactly("pwd");
  }

  @Test
  void aWrongPasswordEndsTheSignIn() {
    Next chosen = (Next) answer(pool, begun(pool), Answers.choice("PASSWORD"));

    assertThat(reasonOf(() -> answer(pool, chosen, Answers.password("wrong"))))
        .isEqualTo(Reason.INVALID_CREDENTIALS);
  }

  @Test
  void nameAndPasswordTogetherNeedNoFurtherStep() {
    assertThat(world.signIn(pool, "ann", PASSWORD)).isInstanceOf(Done.class);
    assertThat(reasonOf(() -> world.signIn(pool, "ann", new Secret("wrong"))))
        .isEqualTo(Reason.INVALID_CREDENTIALS);
  }

  @Test
  void atALegacyClientAStrangerIsAskedLikeSomebodyWhoIsThere() {
    Next ann = (Next) world.signInByName(legacy, "ann");

    Next stranger = (Next) world.signInByName(legacy, "nobody");

    assertThat(legacy.challengeOf(stranger.waiting())).isEqualTo(legacy.challengeOf(ann.waiting()));
  }

  @Test
  void atALegacyClientAStrangersCodeIsSentNowhereAndIsNeverRight() {
    world.signInByName(legacy, "ann");
    Next stranger = (Next) world.signInByName(legacy, "nobody");

    Next sent = (Next) answer(legacy, stranger, Answers.choice("EMAIL_OTP"));

    assertThat(legacy.challengeOf(sent.waiting()))
        .isInstanceOfSatisfying(
            Challenge.CodeSent.class, asked -> assertThat(asked.destination()).contains("***@"));
    assertThat(reasonOf(() -> answer(legacy, sent, Answers.code("123456"))))
        .isEqualTo(Reason.CODE_MISMATCH);
  }

  @Test
  void atALegacyClientAStrangersPasswordIsWrong() {
    Next stranger = (Next) world.signInByName(legacy, "nobody");
    Next asked = (Next) answer(legacy, stranger, Answers.choice("PASSWORD"));

    assertThat(reasonOf(() -> answer(legacy, asked, Answers.password("whatever"))))
        .isEqualTo(Reason.INVALID_CREDENTIALS);
    assertThat(reasonOf(() -> world.signIn(legacy, "nobody", PASSWORD)))
        .isEqualTo(Reason.INVALID_CREDENTIALS);
  }

  private Next begun(UserPool at) {
    return (Next) world.signInByName(at, "ann");
  }

  private static Step answer(UserPool at, Next next, ChallengeAnswers answers) {
    return at.answer(next.waiting(), answers, Browsers.FIREFOX);
  }

  private static Reason reasonOf(Runnable call) {
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(call::run)
        .satisfies(failure -> reason[0] = failure.reason());
    return reason[0];
  }
}
