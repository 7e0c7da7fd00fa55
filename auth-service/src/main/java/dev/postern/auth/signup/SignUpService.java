package dev.postern.auth.signup;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.audit.AuditedAct;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.discretion.Discretion;
import dev.postern.auth.input.InputCheck;
import dev.postern.auth.limit.CodeLimits;
import dev.postern.auth.limit.Network;
import dev.postern.auth.limit.RateLimit;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ConfirmSignUp.Confirmed;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.ResendCode.Resent;
import dev.postern.contract.signup.SignUp;
import dev.postern.contract.signup.SignUp.SignedUp;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes a person from no account to a confirmed one. */
public final class SignUpService {
  private static final String PHONE = "phone_number";
  private static final String EMAIL = "email";

  private final AccountRegistry accounts;
  private final DecoyDelivery decoys;
  private final Discretion discretion;
  private final RateLimit newAccounts;
  private final CodeLimits codes;
  private final AuditLog audit;

  /**
   * Needs where accounts are kept, and what to answer where there is none.
   *
   * @param newAccounts from one network
   * @param codes that are sent and guessed
   */
  public SignUpService(
      AccountRegistry accounts,
      DecoyDelivery decoys,
      Discretion discretion,
      RateLimit newAccounts,
      CodeLimits codes,
      AuditLog audit) {
    this.accounts = accounts;
    this.decoys = decoys;
    this.discretion = discretion;
    this.newAccounts = newAccounts;
    this.codes = codes;
    this.audit = audit;
  }

  /** Creates an account, or lets it look so. */
  public SignedUp signUp(SignUp question) {
    new InputCheck()
        .username(question.username())
        .password(question.password())
        .attributes(question.attributes())
        .done();
    try {
      newAccounts.take(Network.of(question.client().address()));
      SignedUp signedUp =
          discretion.aboutPassword(
              question.password(),
              () ->
                  accounts.register(
                      question.username(),
                      question.password(),
                      question.attributes(),
                      question.client()));
      audit.signedUp(question.username());
      return signedUp;
    } catch (Failure failure) {
      audit.signUpFailed(question.username(), failure.reason());
      if (isTaken(failure) && discretion.hidesTakenNames()) {
        return new SignedUp(question.username(), false, Optional.of(decoyOf(question)));
      }
      throw failure;
    }
  }

  /** Confirms an account. */
  public Confirmed confirm(ConfirmSignUp question) {
    new InputCheck().username(question.username()).code(question.code()).done();
    try {
      codes.guess(
          question.client(),
          () ->
              discretion.aboutCode(
                  question.username(),
                  () -> {
                    accounts.confirm(question.username(), question.code(), question.client());
                    return true;
                  }));
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
    return audit.telling(
        AuditedAct.CODE_RESEND,
        question.username(),
        () -> {
          codes.ask(question.username(), question.client());
          return new Resent(
              accounts
                  .resend(question.username(), question.client())
                  .orElseGet(() -> decoys.to(question.username())));
        });
  }

  /** A code would go to what was typed; to the phone where there are both, as Cognito does it. */
  private CodeDelivery decoyOf(SignUp question) {
    return decoys.to(
        Stream.of(PHONE, EMAIL)
            .flatMap(contact -> Optional.ofNullable(question.attributes().get(contact)).stream())
            .findFirst()
            .orElse(question.username()));
  }

  private static boolean isTaken(Failure failure) {
    return switch (failure.reason()) {
      case USERNAME_TAKEN, ALIAS_TAKEN -> true;
      default -> false;
    };
  }
}
