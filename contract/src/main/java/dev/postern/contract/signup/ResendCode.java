package dev.postern.contract.signup;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.session.ClientContext;

/** Sends a new verification code. The answer is the same whether or not there is such a user. */
public record ResendCode(String username, ClientContext client) {
  /** Answered by the auth service. */
  public static final Operation<ResendCode, Resent> OPERATION =
      new Operation<>("auth.signup.resend-code", ResendCode.class, Resent.class);

  /** A code went out, if there is anybody to send it to. */
  public record Resent(CodeDelivery delivery) {}
}
