package dev.postern.contract.signup;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.session.ClientContext;

/** Proves with the code that was sent that the address of a new account is the person's own. */
public record ConfirmSignUp(String username, String code, ClientContext client) {
  /** Answered by the auth service. */
  public static final Operation<ConfirmSignUp, Confirmed> OPERATION =
      new Operation<>("auth.signup.confirm", ConfirmSignUp.class, Confirmed.class);

  /** The account can be used. */
  public record Confirmed() {}
}
