package dev.postern.contract.share;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a link by which strangers get at what the caller may get at. Only people with an account of
 * the user pool can: others fail with {@code FEATURE_UNAVAILABLE}, guests with {@code
 * SIGN_IN_REQUIRED}.
 *
 * @param name what visitors see it called
 * @param life until it ends by itself
 * @param oneTime whether the first whole download ends it
 * @param password that visitors must know besides
 * @param allowance how much may be brought; there for that kind alone
 */
public record CreateShare(
    ShareScope scope,
    String name,
    Duration life,
    boolean oneTime,
    Optional<Secret> password,
    Optional<UploadAllowance> allowance) {
  /** Answered by the auth service. */
  public static final CallerOperation<CreateShare, Created> OPERATION =
      new CallerOperation<>("auth.share.create", CreateShare.class, Created.class);

  /**
   * It is in force.
   *
   * @param secret what the link is made of; told this once and kept nowhere
   */
  public record Created(ShareView share, SessionToken secret) {}
}
