package dev.postern.auth.session;

/** What a session has to show for its person. Sealed wherever it rests. */
public sealed interface SessionTokens permits UserTokens, ProviderToken, HeldCredentials, NoTokens {
  /** How well the person is known by that, if nothing more is known. */
  Standing standing();
}
