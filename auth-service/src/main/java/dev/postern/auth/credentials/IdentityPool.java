package dev.postern.auth.credentials;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.share.ShareScope;
import java.util.Optional;

/** Says who people are to AWS, and gives them credentials. Methods block. */
public interface IdentityPool {
  /**
   * The id of whoever those logins belong to: always the same, and a new one at first.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where a token is not taken
   */
  String identityOf(Logins logins);

  /**
   * Credentials of an identity in one of its roles. They are another's where the logins have an
   * identity of their own, which a guest's is merged into.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where a token is not taken, the identity is
   *     another person's, or no role could be found for it, which AWS doesn't tell apart; with
   *     {@code NOT_FOUND} where there is no such identity; with {@code ROLE_DENIED} where the
   *     chosen role is surely the reason
   */
  TemporaryCredentials credentialsFor(Wish wish);

  /**
   * What somebody wants from the pool.
   *
   * @param chosenRole ARN of the role that the person chose
   * @param preferredRole ARN of the role that counts where nobody chose
   * @param share to which the credentials should be narrowed as far as the pool can do so
   */
  record Wish(
      String identityId,
      Logins logins,
      Optional<String> chosenRole,
      Optional<String> preferredRole,
      Optional<ShareScope> share) {
    /** A wish for all that the role allows. */
    public Wish(
        String identityId,
        Logins logins,
        Optional<String> chosenRole,
        Optional<String> preferredRole) {
      this(identityId, logins, chosenRole, preferredRole, Optional.empty());
    }
  }
}
