package dev.postern.contract.factor;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.util.Optional;
import java.util.Set;

/** Asks which factors the caller signs in with. */
public record ReadFactors() implements Idempotent {
  /** Answered by the auth service. */
  public static final CallerOperation<ReadFactors, Factors> OPERATION =
      new CallerOperation<>("auth.factor.read", ReadFactors.class, Factors.class);

  /**
   * The caller's factors.
   *
   * @param enabled second factors that are asked for
   * @param preferred which of them is asked for first
   * @param firstFactors what can stand first: {@code PASSWORD}, {@code WEB_AUTHN}, {@code
   *     EMAIL_OTP}, {@code SMS_OTP}
   */
  public record Factors(
      Set<Factor> enabled, Optional<Factor> preferred, Set<String> firstFactors) {}
}
