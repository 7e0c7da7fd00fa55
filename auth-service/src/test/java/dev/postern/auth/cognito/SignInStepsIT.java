package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.SignInWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.AuthenticatorApp;
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
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Second factors, first passwords and devices, step by step against local-aws. */
class SignInStepsIT {
  private final SignInWorld world = new SignInWorld();
  private final UserPool pool = world.by(SignInFlow.SRP);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aTemporaryPasswordIsReplaced() {
    world.invites("ann");

    Next next = (Next) world.signIn(pool, "ann", new Secret("Temporary-1"));
    Done done = (Done) answer(next, Answers.newPassword(PASSWORD.reveal(), Map.of()));

    assertThat(pool.challengeOf(next.waiting()))
        .isInstanceOfSatisfying(
            Challenge.NewPasswordRequired.class,
            asked -> assertThat(asked.attributes()).containsEntry("email", "ann@example.com"));
    assertThat(done.person().username()).isEqualTo("ann");
    assertThat(world.signIn(pool, "ann", PASSWORD)).isInstanceOf(Done.class);
  }

  @Test
  void aFirstPasswordThatBreaksThePolicyMayBeReplacedByABetterOne() {
    world.invites("ann");
    Next next = (Next) world.signIn(pool, "ann", new Secret("Temporary-1"));

    assertThat(reasonOf(() -> answer(next, Answers.newPassword("short", Map.of()))))
        .isEqualTo(Reason.PASSWORD_POLICY);
    assertThat(answer(next, Answers.newPassword(PASSWORD.reveal(), Map.of())))
        .isInstanceOf(Done.class);
  }

  @Test
  void anAttributeThatThePoolDoesNotTakeIsNamed() {
    world.invites("ann");
    Next next = (Next) world.signIn(pool, "ann", new Secret("Temporary-1"));

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () ->
                answer(next, Answers.newPassword(PASSWORD.reveal(), Map.of("birthdate", "never"))))
        .satisfies(
            failure ->
                assertThat(failure.errors())
                    .extracting(Failure.InvalidField::pointer)
                    .containsExactly("/answers/attributes/birthdate"));
  }

  @Test
  void aCodeByMailIsASecondFactor() {
    world.withSecondFactors("OPTIONAL").hasUser("ann");
    world.asksFor("ann", false, true);

    Next next = (Next) world.signIn(pool, "ann", PASSWORD);
    Challenge.CodeSent sent = (Challenge.CodeSent) pool.challengeOf(next.waiting());
    Done done = (Done) answer(next, Answers.code(world.mailed("ann")));

    assertThat(sent.name()).isEqualTo("EMAIL_OTP");
    assertThat(sent.medium()).isEqualTo("EMAIL");
    assertThat(sent.destination()).contains("***").doesNotContain("ann@example.com");
    assertThat(done.methods()).containsExactly("pwd", "otp", "mfa");
  }

  @Test
  void aCodeByTextMessageIsASecondFactor() {
    world.withSecondFactors("OPTIONAL").hasUser("ann");
    world.asksFor("ann", true, false);

    Next next = (Next) world.signIn(pool, "ann", PASSWORD);
    Done done = (Done) answer(next, Answers.code(world.texted()));

    assertThat(pool.challengeOf(next.waiting()).name()).isEqualTo("SMS_MFA");
    assertThat(done.methods()).containsExactly("pwd", "sms", "mfa");
  }

  @Test
  void aWrongCodeLeavesTheSignInOpenForTheRightOne() {
    world.withSecondFactors("OPTIONAL").hasUser("ann");
    world.asksFor("ann", false, true);
    Next next = (Next) world.signIn(pool, "ann", PASSWORD);

    assertThat(reasonOf(() -> answer(next, Answers.code("000000"))))
        .isEqualTo(Reason.CODE_MISMATCH);
    assertThat(answer(next, Answers.code(world.mailed("ann")))).isInstanceOf(Done.class);
  }

  @Test
  void aStepThatWasAnsweredIsNoneAnyMore() {
    world.withSecondFactors("OPTIONAL").hasUser("ann");
    world.asksFor("ann", false, true);
    Next next = (Next) world.signIn(pool, "ann", PASSWORD);
    answer(next, Answers.code(world.mailed("ann")));

    assertThat(reasonOf(() -> answer(next, Answers.code(world.mailed("ann")))))
        .isEqualTo(Reason.CHALLENGE_EXPIRED);
  }

  @Test
  void aStepThatCognitoHasForgottenIsNoneAnyMore() {
    world.withSecondFactors("OPTIONAL").hasUser("ann");
    world.asksFor("ann", false, true);
    Next next = (Next) world.signIn(pool, "ann", PASSWORD);
    world.clock.advance(Duration.ofMinutes(4));

    assertThat(reasonOf(() -> answer(next, Answers.code(world.mailed("ann")))))
        .isEqualTo(Reason.CHALLENGE_EXPIRED);
  }

  @Test
  void whoeverHasSeveralFactorsChooses() {
    world.withSecondFactors("OPTIONAL").hasUser("ann");
    world.asksFor("ann", true, true);

    Next next = (Next) world.signIn(pool, "ann", PASSWORD);
    Next chosen = (Next) answer(next, Answers.choice("SMS_MFA"));

    assertThat(pool.challengeOf(next.waiting()))
        .isInstanceOfSatisfying(
            Challenge.SelectMfaType.class,
            asked -> assertThat(asked.options()).containsExactlyInAnyOrder("SMS_MFA", "EMAIL_OTP"));
    assertThat(answer(chosen, Answers.code(world.texted()))).isInstanceOf(Done.class);
  }

  @Test
  void whereASecondFactorIsRequiredAnAppIsSetUpOnTheWayIn() {
    world.requiringSecondFactors().hasUserWithoutAddress("ann");

    Next choose = (Next) world.signIn(pool, "ann", PASSWORD);
    Next setUp = (Next) answer(choose, Answers.choice("SOFTWARE_TOKEN_MFA"));
    Challenge.TotpSetup asked = (Challenge.TotpSetup) pool.challengeOf(setUp.waiting());
    AuthenticatorApp app = new AuthenticatorApp(asked.enrolment().secret());
    Done done = (Done) answer(setUp, Answers.code(app.codeAt(world.clock.instant()).reveal()));

    assertThat(pool.challengeOf(choose.waiting())).isInstanceOf(Challenge.MfaSetup.class);
    assertThat(asked.enrolment().uri().reveal()).startsWith("otpauth://totp/Postern:ann?");
    assertThat(done.methods()).containsExactly("pwd", "otp", "mfa");
    world.clock.advance(Duration.ofSeconds(31));
    Next again = (Next) world.signIn(pool, "ann", PASSWORD);
    assertThat(pool.challengeOf(again.waiting()).name()).isEqualTo("SOFTWARE_TOKEN_MFA");
    assertThat(answer(again, Answers.code(app.codeAt(world.clock.instant()).reveal())))
        .isInstanceOf(Done.class);
  }

  @Test
  void aRememberedBrowserProvesItselfInPlaceOfTheSecondFactor() {
    world.withSecondFactors("OPTIONAL").hasUser("ann");
    world.asksFor("ann", false, true);
    Next next = (Next) world.signIn(pool, "ann", PASSWORD);
    Next wanted = new Next(next.waiting().remembering(true));
    Done first = (Done) answer(wanted, Answers.code(world.mailed("ann")));

    Step second = world.signIn(pool, "ann", PASSWORD, first.newDevice().orElseThrow());

    assertThat(second)
        .isInstanceOfSatisfying(
            Done.class,
            done -> {
              assertThat(done.deviceKey()).isEqualTo(first.deviceKey());
              assertThat(done.newDevice()).isEmpty();
            });
  }

  @Test
  void aBrowserThatIsMerelyKnownIsAskedAndThenRememberedIfWanted() {
    world.withSecondFactors("OPTIONAL").hasUser("ann");
    Done known = (Done) world.signIn(pool, "ann", PASSWORD);
    var device = known.newDevice().orElseThrow();
    world.asksFor("ann", false, true);

    Next asked = (Next) world.signIn(pool, "ann", PASSWORD, device);
    answer(new Next(asked.waiting().remembering(true)), Answers.code(world.mailed("ann")));

    assertThat(world.signIn(pool, "ann", PASSWORD, device)).isInstanceOf(Done.class);
  }

  @Test
  void aBrowserThatThePoolForgotDoesNotKeepItsOwnerOut() {
    world.hasUser("ann");
    Done known = (Done) world.signIn(pool, "ann", PASSWORD);
    var device = known.newDevice().orElseThrow();
    world.admin.adminForgetDevice(
        which -> which.userPoolId(world.poolId).username("ann").deviceKey(device.key()));

    Done again = (Done) world.signIn(pool, "ann", PASSWORD, device);

    assertThat(again.newDevice()).isPresent();
    assertThat(again.deviceKey()).isNotEqualTo(known.deviceKey());
  }

  @Test
  void thePlainPasswordFlowSignsInAsWell() {
    world.hasUser("ann");
    UserPool plain = world.by(SignInFlow.PASSWORD);

    assertThat(world.signIn(plain, "ann", PASSWORD)).isInstanceOf(Done.class);
    assertThat(reasonOf(() -> world.signIn(plain, "ann", new Secret("wrong"))))
        .isEqualTo(Reason.INVALID_CREDENTIALS);
    assertThat(reasonOf(() -> world.signIn(plain, "nobody", new Secret("wrong"))))
        .isEqualTo(Reason.INVALID_CREDENTIALS);
  }

  private Step answer(Next next, ChallengeAnswers answers) {
    return pool.answer(next.waiting(), answers, Browsers.FIREFOX);
  }

  private static Reason reasonOf(Runnable call) {
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(call::run)
        .satisfies(failure -> reason[0] = failure.reason());
    return reason[0];
  }
}
