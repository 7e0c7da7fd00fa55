package dev.postern.contract.share;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionToken;
import java.util.Optional;

/**
 * Lets whoever has a link see what it is good for, and use it from then on. A link that was never
 * made, has ended or is used up fails with {@code NO_SUCH_SHARE}, a wrong password with {@code
 * SHARE_PASSWORD_WRONG}.
 *
 * @param secret what the link is made of
 * @param address IP address of the browser as the gateway saw it
 * @param visitor by which the browser is known from another share or an earlier visit
 */
public record OpenShare(
    SessionToken secret,
    Optional<Secret> password,
    String address,
    Optional<SessionToken> visitor) {
  /** Answered by the auth service. */
  public static final Operation<OpenShare, Result> OPERATION =
      new Operation<>("auth.share.open", OpenShare.class, Result.class);

  /** Every answer. */
  public sealed interface Result {}

  /**
   * The browser may use it.
   *
   * @param visitor by which the browser is known from now on
   */
  public record Opened(SessionToken visitor, ShareLook look) implements Result {}

  /** It asks for a password, and none was given. */
  public record PasswordNeeded() implements Result {}
}
