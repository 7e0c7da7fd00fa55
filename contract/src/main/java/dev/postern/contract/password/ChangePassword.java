package dev.postern.contract.password;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Secret;
import java.util.Optional;

/**
 * Changes the caller's password and ends their other sessions.
 *
 * @param current empty for a person who never had one; those must have signed in lately
 */
public record ChangePassword(Optional<Secret> current, Secret proposed) {
  /** Answered by the auth service. */
  public static final CallerOperation<ChangePassword, PasswordChanged> OPERATION =
      new CallerOperation<>("auth.password.change", ChangePassword.class, PasswordChanged.class);

  /**
   * The new password holds.
   *
   * @param sessionsEnded how many other sessions ended
   */
  public record PasswordChanged(int sessionsEnded) {}
}
