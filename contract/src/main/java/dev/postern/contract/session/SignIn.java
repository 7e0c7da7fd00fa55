package dev.postern.contract.session;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.Secret;
import java.util.Optional;

/**
 * Begins a sign-in.
 *
 * @param username user name, e-mail or phone number, as the pool allows
 * @param password empty where the person wants to be asked for something else; whether that is
 *     possible depends on the configured flow
 */
public record SignIn(String username, Optional<Secret> password, ClientContext client) {
  /** Answered by the auth service. */
  public static final Operation<SignIn, SignInResult> OPERATION =
      new Operation<>("auth.session.sign-in", SignIn.class, SignInResult.class);
}
