package dev.postern.auth.credentials;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;

/** Gives AWS credentials for an identity. */
@FunctionalInterface
public interface IdentityPool {
  /** Credentials for the person of that ID token. Blocks, and throws {@link Failure}. */
  TemporaryCredentials credentialsFor(Secret idToken);
}
