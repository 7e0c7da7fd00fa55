package dev.postern.auth.account;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.audit.AuditedAct;
import dev.postern.auth.caller.StepUp;
import dev.postern.auth.input.InputCheck;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.tokens.CallerTokens;
import dev.postern.auth.tokens.FreshView;
import dev.postern.contract.account.ChangeAttributes;
import dev.postern.contract.account.ChangeAttributes.Changed;
import dev.postern.contract.account.DeleteAccount;
import dev.postern.contract.account.DeleteAccount.Deleted;
import dev.postern.contract.account.ReadAccount;
import dev.postern.contract.account.ReadAccount.Account;
import dev.postern.contract.account.SendAttributeCode;
import dev.postern.contract.account.SendAttributeCode.CodeSent;
import dev.postern.contract.account.VerifyAttribute;
import dev.postern.contract.account.VerifyAttribute.Verified;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.signup.CodeDelivery;
import java.util.Map;
import java.util.Set;

/** Shows people their accounts and changes them as they say. */
public final class AccountService {
  /** Whoever gets hold of one of them can reset the password. */
  private static final Set<String> SENSITIVE = Set.of("email", "phone_number");

  private final AccountDirectory accounts;
  private final CallerTokens callers;
  private final FreshView view;
  private final Sessions sessions;
  private final StepUp stepUp;
  private final AuditLog audit;

  /** Needs where accounts and sessions are kept. */
  public AccountService(
      AccountDirectory accounts,
      CallerTokens callers,
      FreshView view,
      Sessions sessions,
      StepUp stepUp,
      AuditLog audit) {
    this.accounts = accounts;
    this.callers = callers;
    this.view = view;
    this.sessions = sessions;
    this.stepUp = stepUp;
    this.audit = audit;
  }

  /** What the pool knows of the caller at this moment. */
  public Account read(Caller caller, ReadAccount question) {
    return callers.ask(caller, accounts::read);
  }

  /** Changes attributes; what was set stays so where removing others fails. */
  public Changed change(Caller caller, ChangeAttributes question) {
    new InputCheck().attributes(question.set()).attributeNames(question.remove()).done();
    return audit.telling(
        AuditedAct.ATTRIBUTES_CHANGE,
        caller,
        () -> {
          if (isSensitive(question)) {
            stepUp.require(caller);
          }
          return new Changed(setAndRemove(caller, question));
        });
  }

  /** Sends a code to verify an address. */
  public CodeSent sendCode(Caller caller, SendAttributeCode question) {
    new InputCheck().contact(question.attribute()).done();
    return audit.telling(
        AuditedAct.ATTRIBUTE_CODE,
        caller,
        () ->
            new CodeSent(
                callers.ask(caller, token -> accounts.sendCode(token, question.attribute()))));
  }

  /** Verifies an address by its code. */
  public Verified verify(Caller caller, VerifyAttribute question) {
    new InputCheck().contact(question.attribute()).code(question.code()).done();
    return audit.telling(
        AuditedAct.ATTRIBUTE_VERIFY,
        caller,
        () -> {
          callers.tell(
              caller, token -> accounts.verify(token, question.attribute(), question.code()));
          view.renew(caller);
          return new Verified();
        });
  }

  /** Deletes the account, and with it every session. */
  public Deleted delete(Caller caller, DeleteAccount question) {
    return audit.telling(
        AuditedAct.ACCOUNT_DELETE,
        caller,
        () -> {
          stepUp.require(caller);
          callers.tell(caller, accounts::delete);
          sessions.endAllOf(caller.subject(), Ending.ACCOUNT_DELETED);
          return new Deleted();
        });
  }

  private Map<String, CodeDelivery> setAndRemove(Caller caller, ChangeAttributes question) {
    Map<String, CodeDelivery> deliveries = set(caller, question.set());
    try {
      remove(caller, question.remove());
    } finally {
      if (!question.set().isEmpty() || !question.remove().isEmpty()) {
        view.renew(caller);
      }
    }
    return deliveries;
  }

  private Map<String, CodeDelivery> set(Caller caller, Map<String, String> attributes) {
    return attributes.isEmpty()
        ? Map.of()
        : NamedAttributes.naming(
            attributes.keySet(),
            () -> callers.ask(caller, token -> accounts.set(token, attributes)));
  }

  private void remove(Caller caller, Set<String> attributes) {
    if (!attributes.isEmpty()) {
      NamedAttributes.naming(
          attributes,
          () -> {
            callers.tell(caller, token -> accounts.remove(token, attributes));
            return true;
          });
    }
  }

  private static boolean isSensitive(ChangeAttributes question) {
    return SENSITIVE.stream()
        .anyMatch(name -> question.set().containsKey(name) || question.remove().contains(name));
  }
}
