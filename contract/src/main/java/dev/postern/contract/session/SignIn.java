package dev.postern.contract.session;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.Secret;

/** Opens a session for a person who proves who they are by password. */
public record SignIn(String username, Secret password) {
  /** Answered by the auth service. */
  public static final Operation<SignIn, SignInResult> OPERATION =
      new Operation<>("auth.session.sign-in", SignIn.class, SignInResult.class);
}
