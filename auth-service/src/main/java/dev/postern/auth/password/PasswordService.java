package dev.postern.auth.password;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.audit.AuditedAct;
import dev.postern.auth.caller.StepUp;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.discretion.Discretion;
import dev.postern.auth.input.InputCheck;
import dev.postern.auth.limit.CodeLimits;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Standing;
import dev.postern.auth.tokens.CallerTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.password.ChangePassword;
import dev.postern.contract.password.ChangePassword.PasswordChanged;
import dev.postern.contract.password.ForgotPassword;
import dev.postern.contract.password.ForgotPassword.CodeSent;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.contract.password.ReadPasswordPolicy;
import dev.postern.contract.password.ResetPassword;
import dev.postern.contract.password.ResetPassword.PasswordReset;

/** Gets people new passwords, and ends what was opened with the old ones. */
public final class PasswordService {
  private final PasswordDirectory passwords;
  private final CallerTokens callers;
  private final Sessions sessions;
  private final DecoyDelivery decoys;
  private final Discretion discretion;
  private final CodeLimits codes;
  private final PasswordPolicy policy;
  private final StepUp stepUp;
  private final AuditLog audit;

  /**
   * Needs where passwords and sessions are kept, and what strangers may learn.
   *
   * @param codes that are sent and guessed
   */
  public PasswordService(
      PasswordDirectory passwords,
      CallerTokens callers,
      Sessions sessions,
      DecoyDelivery decoys,
      Discretion discretion,
      CodeLimits codes,
      PasswordPolicy policy,
      StepUp stepUp,
      AuditLog audit) {
    this.passwords = passwords;
    this.callers = callers;
    this.sessions = sessions;
    this.decoys = decoys;
    this.discretion = discretion;
    this.codes = codes;
    this.policy = policy;
    this.stepUp = stepUp;
    this.audit = audit;
  }

  /** Sends a code, or lets it look so. */
  public CodeSent forgot(ForgotPassword question) {
    new InputCheck().username(question.username()).done();
    return audit.telling(
        AuditedAct.PASSWORD_FORGOT,
        question.username(),
        () -> {
          codes.ask(question.username(), question.client());
          return new CodeSent(
              passwords
                  .sendCode(question.username(), question.client())
                  .orElseGet(() -> decoys.to(question.username())));
        });
  }

  /**
   * Sets a new password by a code. Cognito doesn't say whose it is, so the sessions of all end who
   * may sign in by the name that was typed.
   */
  public PasswordReset reset(ResetPassword question) {
    new InputCheck()
        .username(question.username())
        .code(question.code())
        .password(question.password())
        .done();
    return audit.telling(
        AuditedAct.PASSWORD_RESET,
        question.username(),
        () ->
            codes.guess(
                question.client(),
                () ->
                    discretion.aboutCode(
                        question.username(), question.password(), () -> resetHere(question))));
  }

  private PasswordReset resetHere(ResetPassword question) {
    passwords.reset(question.username(), question.code(), question.password(), question.client());
    sessions.endAllNamed(question.username(), Ending.PASSWORD_RESET);
    return new PasswordReset();
  }

  /** What the pool asks of passwords. */
  public PasswordPolicy policy(ReadPasswordPolicy question) {
    return policy;
  }

  /** Changes the caller's password. */
  public PasswordChanged change(Caller caller, ChangePassword question) {
    InputCheck check = new InputCheck().password("/newPassword", question.proposed());
    question.current().ifPresent(current -> check.password("/currentPassword", current));
    check.done();
    return audit.telling(
        AuditedAct.PASSWORD_CHANGE,
        caller,
        () -> {
          requireOwnPassword(caller);
          if (question.current().isEmpty()) {
            stepUp.require(caller);
          }
          callers.tell(
              caller, token -> passwords.change(token, question.current(), question.proposed()));
          return new PasswordChanged(
              sessions.endOthers(caller.subject(), caller.session(), Ending.PASSWORD_CHANGED));
        });
  }

  /** Cognito would refuse it as well, in the words for a wrong password. */
  private void requireOwnPassword(Caller caller) {
    if (sessions
        .find(caller.session())
        .filter(session -> session.standing() == Standing.FEDERATED)
        .isPresent()) {
      throw Failure.of(
          Reason.FEATURE_UNAVAILABLE, "Your password is kept where you signed in, not here.");
    }
  }
}
