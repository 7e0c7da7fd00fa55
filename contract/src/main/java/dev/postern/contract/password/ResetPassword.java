package dev.postern.contract.password;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;

/** Sets a new password with the code that {@link ForgotPassword} sent; all sessions end. */
public record ResetPassword(String username, Secret code, Secret password, ClientContext client) {
  /** Answered by the auth service. */
  public static final Operation<ResetPassword, PasswordReset> OPERATION =
      new Operation<>("auth.password.reset", ResetPassword.class, PasswordReset.class);

  /** The new password holds. */
  public record PasswordReset() {}
}
