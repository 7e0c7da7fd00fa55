package dev.postern.auth.account;

import dev.postern.contract.account.ReadAccount.Account;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.signup.CodeDelivery;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what the pool knows of people, each of whom shows an access token. Methods block, and throw
 * {@link Failure}.
 */
public interface AccountDirectory {
  /** What is known. */
  Account read(Secret accessToken);

  /** Sets attributes; tells where codes went to verify them, by attribute. */
  Map<String, CodeDelivery> set(Secret accessToken, Map<String, String> attributes);

  /** Deletes attributes. */
  void remove(Secret accessToken, Set<String> attributes);

  /** Sends a code to verify an attribute. */
  CodeDelivery sendCode(Secret accessToken, String attribute);

  /** Verifies an attribute by its code. */
  void verify(Secret accessToken, String attribute, Secret code);

  /** Deletes the account. */
  void delete(Secret accessToken);
}
