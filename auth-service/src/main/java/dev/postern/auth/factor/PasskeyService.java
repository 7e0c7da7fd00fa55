package dev.postern.auth.factor;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.audit.AuditedAct;
import dev.postern.auth.caller.StepUp;
import dev.postern.auth.input.InputCheck;
import dev.postern.auth.tokens.CallerTokens;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.factor.BeginPasskey;
import dev.postern.contract.factor.BeginPasskey.PasskeyOptions;
import dev.postern.contract.factor.DeletePasskey;
import dev.postern.contract.factor.DeletePasskey.Deleted;
import dev.postern.contract.factor.FinishPasskey;
import dev.postern.contract.factor.FinishPasskey.Registered;
import dev.postern.contract.factor.ListPasskeys;
import dev.postern.contract.factor.ListPasskeys.Passkey;
import java.util.Comparator;

/** Registers, shows and deletes passkeys. */
public final class PasskeyService {
  private final Passkeys passkeys;
  private final CallerTokens callers;
  private final StepUp stepUp;
  private final AuditLog audit;

  /** Needs where passkeys are kept. */
  public PasskeyService(Passkeys passkeys, CallerTokens callers, StepUp stepUp, AuditLog audit) {
    this.passkeys = passkeys;
    this.callers = callers;
    this.stepUp = stepUp;
    this.audit = audit;
  }

  /** Gives the caller's browser what it needs to make one. */
  public PasskeyOptions begin(Caller caller, BeginPasskey question) {
    return audit.telling(
        AuditedAct.PASSKEY_BEGIN,
        caller,
        () -> {
          stepUp.require(caller);
          return new PasskeyOptions(callers.ask(caller, passkeys::begin));
        });
  }

  /** Takes the one that the browser made, for which {@link #begin} was asked shortly before. */
  public Registered finish(Caller caller, FinishPasskey question) {
    new InputCheck().credential(question.credential()).done();
    return audit.telling(
        AuditedAct.PASSKEY_FINISH,
        caller,
        () -> {
          callers.tell(caller, token -> passkeys.finish(token, question.credential()));
          return new Registered();
        });
  }

  /** All of the caller's. */
  public ListPasskeys.Passkeys list(Caller caller, ListPasskeys question) {
    return new ListPasskeys.Passkeys(
        callers.ask(caller, passkeys::list).stream()
            .sorted(Comparator.comparing(Passkey::createdAt).reversed())
            .toList());
  }

  /** Deletes one of the caller's. */
  public Deleted delete(Caller caller, DeletePasskey question) {
    return audit.telling(
        AuditedAct.PASSKEY_DELETE,
        caller,
        () -> {
          stepUp.require(caller);
          callers.tell(caller, token -> passkeys.delete(token, question.id()));
          return new Deleted();
        });
  }
}
