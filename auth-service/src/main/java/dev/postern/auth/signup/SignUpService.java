package dev.postern.auth.signup;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.input.InputCheck;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ConfirmSignUp.Confirmed;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.ResendCode.Resent;
import dev.postern.contract.signup.SignUp;
import dev.postern.contract.signup.SignUp.SignedUp;

/** Takes a person from no account to a confirmed one. */
public final class SignUpService {
  private final AccountRegistry accounts;
  private final DecoyDelivery decoys;
  private final AuditLog audit;

  /** Needs where accounts are kept, and what to answer where there is none. */
  public SignUpService(AccountRegistry accounts, DecoyDelivery decoys, AuditLog audit) {
    this.accounts = accounts;
    this.decoys = decoys;
    this.audit = audit;
  }

  /** Creates an account. */
  public SignedUp signUp(SignUp question) {
    new InputCheck()
        .username(question.username())
        .password(question.password())
        .attributes(question.attributes())
        .done();
    try {
      SignedUp signedUp =
          accounts.register(question.username(), question.password(), question.attributes());
      audit.signedUp(question.username());
      return signedUp;
    } catch (Failure failure) {
      audit.signUpFailed(question.username(), failure.reason());
      throw failure;
    }
  }

  /** Confirms an account. */
  public Confirmed confirm(ConfirmSignUp question) {
    new InputCheck().username(question.username()).code(question.code()).done();
    try {
      accounts.confirm(question.username(), question.code());
      audit.confirmed(question.username());
      return new Confirmed();
    } catch (Failure failure) {
      audit.confirmFailed(question.username(), failure.reason());
      throw failure;
    }
  }

  /** Sends another code, or lets it look so. */
  public Resent resend(ResendCode question) {
    new InputCheck().username(question.username()).done();
    return new Resent(
        accounts.resend(question.username()).orElseGet(() -> decoys.to(question.username())));
  }
}
