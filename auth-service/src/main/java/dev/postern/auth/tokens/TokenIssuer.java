package dev.postern.auth.tokens;

import dev.postern.auth.session.Person;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import java.util.Optional;

/** Renews and revokes what a sign-in got. Methods block, and throw {@link Failure}. */
public interface TokenIssuer {
  /**
   * New tokens for a refresh token.
   *
   * @param username of the user that it was given to
   * @param deviceKey Cognito's name of the browser that it was given to, where it has one
   */
  Renewal renew(Secret refreshToken, String username, Optional<String> deviceKey);

  /** Makes a refresh token worthless; one that already is counts as done. */
  void revoke(Secret refreshToken);

  /** Makes all tokens of a user worthless, whoever has them; takes their access token. */
  void revokeAll(Secret accessToken);

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
