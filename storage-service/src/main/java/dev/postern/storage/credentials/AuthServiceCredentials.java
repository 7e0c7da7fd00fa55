package dev.postern.storage.credentials;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;

/** Asks the auth service, which verifies the assertion once more, for the caller's credentials. */
public record AuthServiceCredentials(OperationBus bus) implements CredentialSource {
  @Override
  public TemporaryCredentials issue(CallerAssertion assertion) {
    return bus.ask(
            IssueCredentials.OPERATION, new IssueCredentials(), assertion, RequestId.current())
        .await();
  }
}
