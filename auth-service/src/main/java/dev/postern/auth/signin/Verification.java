package dev.postern.auth.signin;

import dev.postern.auth.session.Person;
import dev.postern.auth.session.UserTokens;
import java.util.List;

/** Every answer to a right password. */
public sealed interface Verification {
  /**
   * They are who they say.
   *
   * @param methods how that was shown (RFC 8176)
   */
  record Verified(Person person, UserTokens tokens, List<String> methods) implements Verification {}

  /**
   * Something more has to be shown first.
   *
   * @param name as Cognito names it, such as {@code SMS_MFA}
   */
  record Challenged(String name) implements Verification {}
}
