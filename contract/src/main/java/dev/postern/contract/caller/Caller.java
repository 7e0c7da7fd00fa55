package dev.postern.contract.caller;

import dev.postern.contract.session.SessionId;
import dev.postern.contract.share.ShareScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The signed-in person on whose behalf a question is asked, as the auth service asserted it.
 *
 * @param session the session the person acts in
 * @param subject Cognito's {@code sub}, which never changes for a user of a pool
 * @param username Cognito's user name
 * @param groups user-pool groups
 * @param authenticatedAt when the person last proved who they are
 * @param methods how they proved it, as RFC 8176 names it ({@code pwd}, {@code otp}, …)
 * @param role ARN of the IAM role that the person chose to act in; empty while the identity pool
 *     chooses
 * @param share what a visitor of one of the person's shares is held to, who acts in the person's
 *     place; {@code session} is the share's id then. Empty for the person.
 */
public record Caller(
    SessionId session,
    String subject,
    String username,
    List<String> groups,
    Instant authenticatedAt,
    List<String> methods,
    Optional<String> role,
    Optional<ShareScope> share) {
  /** The person in person. */
  public Caller(
      SessionId session,
      String subject,
      String username,
      List<String> groups,
      Instant authenticatedAt,
      List<String> methods,
      Optional<String> role) {
    this(session, subject, username, groups, authenticatedAt, methods, role, Optional.empty());
  }
}
