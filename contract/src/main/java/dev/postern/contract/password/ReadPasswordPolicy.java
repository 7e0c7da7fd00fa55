package dev.postern.contract.password;

import dev.postern.contract.bus.Idempotent;
import dev.postern.contract.bus.Operation;

/** Asks what a password must be like. */
public record ReadPasswordPolicy() implements Idempotent {
  /** Answered by the auth service. */
  public static final Operation<ReadPasswordPolicy, PasswordPolicy> OPERATION =
      new Operation<>("auth.password.policy", ReadPasswordPolicy.class, PasswordPolicy.class);
}
