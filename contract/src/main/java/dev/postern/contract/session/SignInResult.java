package dev.postern.contract.session;

/** Every answer a well-formed sign-in with the right password can get. */
public sealed interface SignInResult {
  /**
   * A session is open.
   *
   * @param token for the browser's cookie, and for nothing else
   */
  record SignedIn(SessionToken token, SessionView session) implements SignInResult {}
}
