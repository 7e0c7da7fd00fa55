package dev.postern.auth.factor;

import static dev.postern.auth.tokens.SignedInPeople.failureOf;
import static dev.postern.auth.tokens.SignedInPeople.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.tokens.SignedInPeople;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.factor.BeginTotp;
import dev.postern.contract.factor.ChooseFactors;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.FinishTotp;
import dev.postern.contract.factor.ReadFactors;
import dev.postern.contract.factor.ReadFactors.Factors;
import dev.postern.contract.factor.TotpEnrolment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FactorServiceIT {
  private static final Secret CODE = new Secret("123456");

  private final SignedInPeople people = new SignedInPeople();
  private final FakeSecondFactors factors = new FakeSecondFactors();
  private final FactorService service =
      new FactorService(
          factors,
          new TotpEnrolments("Postern"),
          people.callers(),
          people.stepUp(),
          new AuditLog());

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void peopleSeeTheirFactors() {
    Caller ann = people.signIn("ann");
    factors.enabled.add(Factor.SMS_MFA);

    assertThat(service.read(ann, new ReadFactors()).enabled()).containsExactly(Factor.SMS_MFA);
  }

  @Test
  void whatIsNotChosenIsSwitchedOffIfItIsOn() {
    Caller ann = people.signIn("ann");
    factors.enabled.add(Factor.SMS_MFA);

    service.choose(ann, new ChooseFactors(Set.of(Factor.EMAIL_OTP), Optional.of(Factor.EMAIL_OTP)));

    assertThat(factors.calls)
        .containsExactly("on [EMAIL_OTP] off [SMS_MFA] preferred Optional[EMAIL_OTP]");
  }

  @Test
  void whatStaysOnIsNotSwitchedOff() {
    Caller ann = people.signIn("ann");
    factors.enabled.add(Factor.SMS_MFA);

    service.choose(ann, new ChooseFactors(Set.of(Factor.SMS_MFA), Optional.of(Factor.SMS_MFA)));

    assertThat(factors.calls).containsExactly("on [SMS_MFA] off [] preferred Optional[SMS_MFA]");
  }

  @Test
  void allFactorsCanBeSwitchedOff() {
    Caller ann = people.signIn("ann");
    factors.enabled.add(Factor.SOFTWARE_TOKEN_MFA);

    service.choose(ann, new ChooseFactors(Set.of(), Optional.empty()));

    assertThat(factors.calls)
        .containsExactly("on [] off [SOFTWARE_TOKEN_MFA] preferred Optional.empty");
  }

  @Test
  void whoHasNoneAndWantsNoneIsLeftAlone() {
    Caller ann = people.signIn("ann");

    service.choose(ann, new ChooseFactors(Set.of(), Optional.empty()));

    assertThat(factors.calls).isEmpty();
  }

  @Test
  void whatIsPreferredMustBeOn() {
    Caller ann = people.signIn("ann");

    assertThat(
            failureOf(
                    () ->
                        service.choose(
                            ann,
                            new ChooseFactors(
                                Set.of(Factor.SMS_MFA), Optional.of(Factor.EMAIL_OTP))))
                .errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/preferred");
  }

  @Test
  void anAppIsSetUpInTwoSteps() {
    Caller ann = people.signIn("ann");

    TotpEnrolment enrolment = service.beginTotp(ann, new BeginTotp());
    service.finishTotp(ann, new FinishTotp(CODE, "phone"));

    assertThat(enrolment.secret()).isEqualTo(new Secret("SECRETOFACCESSANN"));
    assertThat(enrolment.uri().reveal()).startsWith("otpauth://totp/Postern:ann%40example.com?");
    assertThat(factors.calls)
        .containsExactly(
            "finish 123456 phone",
            "on [SOFTWARE_TOKEN_MFA] off [] preferred Optional[SOFTWARE_TOKEN_MFA]");
  }

  @Test
  void aWrongFirstCodeSwitchesNothingOn() {
    Caller ann = people.signIn("ann");
    factors.failure = Failure.of(Reason.CODE_MISMATCH, "x");

    assertThat(reasonOf(() -> service.finishTotp(ann, new FinishTotp(CODE, ""))))
        .isEqualTo(Reason.CODE_MISMATCH);
    assertThat(factors.calls).isEmpty();
  }

  @Test
  void factorsAreChangedByThoseAloneWhoSignedInLately() {
    Caller ann = people.signIn("ann");
    people.letTheSignInGrowOld();

    for (Runnable step :
        List.<Runnable>of(
            () -> service.choose(ann, new ChooseFactors(Set.of(), Optional.empty())),
            () -> service.beginTotp(ann, new BeginTotp()),
            () -> service.finishTotp(ann, new FinishTotp(CODE, "")))) {
      assertThat(reasonOf(step)).isEqualTo(Reason.STEP_UP_REQUIRED);
    }
    assertThat(factors.calls).isEmpty();
  }

  @Test
  void whatCannotBeACodeOrANameNeverLeaves() {
    Caller ann = people.signIn("ann");

    assertThat(
            failureOf(
                    () ->
                        service.finishTotp(ann, new FinishTotp(new Secret("1 2"), "x".repeat(65))))
                .errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/code", "/deviceName");
  }

  private static final class FakeSecondFactors implements SecondFactors {
    private final List<String> calls = new ArrayList<>();
    private final Set<Factor> enabled = EnumSet.noneOf(Factor.class);
    private @Nullable Failure failure;

    @Override
    public Factors read(Secret accessToken) {
      return new Factors(Set.copyOf(enabled), Optional.empty(), Set.of("PASSWORD"));
    }

    @Override
    public void choose(
        Secret accessToken, Set<Factor> on, Set<Factor> off, Optional<Factor> preferred) {
      calls.add("on " + on + " off " + off + " preferred " + preferred);
    }

    @Override
    public Secret beginTotp(Secret accessToken) {
      return new Secret("SECRETOFACCESSANN");
    }

    @Override
    public void finishTotp(Secret accessToken, Secret code, String deviceName) {
      if (failure != null) {
        throw failure;
      }
      calls.add("finish " + code.reveal() + " " + deviceName);
    }
  }
}
