package dev.postern.contract.password;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.CodeDelivery;

/**
 * Sends a code with which a new password can be set. The answer is the same whether or not there is
 * such a user, and whether or not they have an address to send to.
 */
public record ForgotPassword(String username, ClientContext client) {
  /** Answered by the auth service. */
  public static final Operation<ForgotPassword, CodeSent> OPERATION =
      new Operation<>("auth.password.forgot", ForgotPassword.class, CodeSent.class);

  /** A code went out, if there is anybody to send it to. */
  public record CodeSent(CodeDelivery delivery) {}
}
