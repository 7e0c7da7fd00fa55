package dev.postern.auth.session;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;

/**
 * What is left of a sign-in whose token was good for a moment alone: the credentials that were got
 * with it. Nobody renews them, so the session ends with them. They never leave the auth service but
 * for whoever asks for the person's credentials, and are sealed wherever they rest.
 */
public record HeldCredentials(TemporaryCredentials credentials) implements SessionTokens {
  @Override
  public Standing standing() {
    return Standing.VISITOR;
  }
}
