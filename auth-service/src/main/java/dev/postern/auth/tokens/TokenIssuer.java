package dev.postern.auth.tokens;

import dev.postern.auth.session.Person;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;

/** Renews and revokes what a sign-in got. Methods block, and throw {@link Failure}. */
public interface TokenIssuer {
  /** New tokens for a refresh token that was given to that user. */
  Renewal renew(Secret refreshToken, String username);

  /** Makes a refresh token worthless; one that already is counts as done. */
  void revoke(Secret refreshToken);

  /** Every answer to a wish for new tokens. */
  sealed interface Renewal {}

  /**
   * New tokens.
   *
   * @param person as the new ID token describes them
   * @param tokens with the refresh token to use from now on, which may be another
   */
  record Renewed(Person person, UserTokens tokens) implements Renewal {}

  /** The refresh token is expired, revoked, used twice, or its user is gone. */
  record Dead() implements Renewal {}
}
