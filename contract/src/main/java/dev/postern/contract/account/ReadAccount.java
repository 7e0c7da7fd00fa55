package dev.postern.contract.account;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.util.Map;

/** Asks Cognito what it knows of the caller now. */
public record ReadAccount() implements Idempotent {
  /** Answered by the auth service. */
  public static final CallerOperation<ReadAccount, Account> OPERATION =
      new CallerOperation<>("auth.account.read", ReadAccount.class, Account.class);

  /**
   * The caller's account.
   *
   * @param attributes by their Cognito names, {@code email_verified} and {@code
   *     phone_number_verified} among them
   */
  public record Account(String username, String subject, Map<String, String> attributes) {}
}
