package dev.postern.auth.factor;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.audit.AuditedAct;
import dev.postern.auth.caller.StepUp;
import dev.postern.auth.input.InputCheck;
import dev.postern.auth.tokens.CallerTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.factor.BeginTotp;
import dev.postern.contract.factor.ChooseFactors;
import dev.postern.contract.factor.ChooseFactors.Chosen;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.FinishTotp;
import dev.postern.contract.factor.FinishTotp.TotpReady;
import dev.postern.contract.factor.ReadFactors;
import dev.postern.contract.factor.ReadFactors.Factors;
import dev.postern.contract.factor.TotpEnrolment;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Sets up and chooses second factors. */
public final class FactorService {
  private static final String EMAIL = "email";

  private final SecondFactors factors;
  private final TotpEnrolments enrolments;
  private final CallerTokens callers;
  private final StepUp stepUp;
  private final AuditLog audit;

  /** Needs where factors are kept. */
  public FactorService(
      SecondFactors factors,
      TotpEnrolments enrolments,
      CallerTokens callers,
      StepUp stepUp,
      AuditLog audit) {
    this.factors = factors;
    this.enrolments = enrolments;
    this.callers = callers;
    this.stepUp = stepUp;
    this.audit = audit;
  }

  /** Those of the caller. */
  public Factors read(Caller caller, ReadFactors question) {
    return callers.ask(caller, factors::read);
  }

  /** Sets which ones the caller is asked for. */
  public Chosen choose(Caller caller, ChooseFactors question) {
    question
        .preferred()
        .filter(preferred -> !question.enabled().contains(preferred))
        .ifPresent(
            _ -> {
              throw Failure.invalid("/preferred", "one of those that are enabled");
            });
    return audit.telling(
        AuditedAct.FACTORS_CHOOSE,
        caller,
        () -> {
          stepUp.require(caller);
          callers.tell(caller, token -> choose(token, question));
          return new Chosen();
        });
  }

  /** Gives the caller what an authenticator app has to know. */
  public TotpEnrolment beginTotp(Caller caller, BeginTotp question) {
    return audit.telling(
        AuditedAct.TOTP_BEGIN,
        caller,
        () -> {
          stepUp.require(caller);
          String account =
              callers.living(caller).person().attributes().getOrDefault(EMAIL, caller.username());
          return enrolments.of(account, callers.ask(caller, factors::beginTotp));
        });
  }

  /** Takes the app's first code; the app is what the caller is asked for from now on. */
  public TotpReady finishTotp(Caller caller, FinishTotp question) {
    new InputCheck().code(question.code()).deviceName(question.deviceName()).done();
    return audit.telling(
        AuditedAct.TOTP_FINISH,
        caller,
        () -> {
          stepUp.require(caller);
          callers.tell(
              caller, token -> factors.finishTotp(token, question.code(), question.deviceName()));
          callers.tell(
              caller,
              token ->
                  factors.choose(
                      token,
                      Set.of(Factor.SOFTWARE_TOKEN_MFA),
                      Set.of(),
                      Optional.of(Factor.SOFTWARE_TOKEN_MFA)));
          return new TotpReady();
        });
  }

  /** What is off already isn't mentioned: a pool without it would refuse even that. */
  private void choose(Secret token, ChooseFactors question) {
    Set<Factor> off = EnumSet.noneOf(Factor.class);
    off.addAll(factors.read(token).enabled());
    off.removeAll(question.enabled());
    if (!question.enabled().isEmpty() || !off.isEmpty()) {
      factors.choose(token, question.enabled(), off, question.preferred());
    }
  }
}
