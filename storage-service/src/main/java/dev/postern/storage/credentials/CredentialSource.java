package dev.postern.storage.credentials;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;

/** Where the credentials of a caller come from. */
@FunctionalInterface
public interface CredentialSource {
  /**
   * New credentials of the caller whom the assertion names; blocks until they are there.
   *
   * @throws Failure where there are none
   */
  TemporaryCredentials issue(CallerAssertion assertion);
}
