package dev.postern.contract.factor;

import dev.postern.contract.bus.CallerOperation;
import java.util.Optional;
import java.util.Set;

/**
 * Sets which second factors the caller is asked for; needs a fresh sign-in ({@code
 * STEP_UP_REQUIRED}). One that isn't set up yet fails with {@code FACTOR_NOT_SET_UP}.
 *
 * @param enabled all that are to be asked for; what isn't named is switched off
 * @param preferred one of them
 */
public record ChooseFactors(Set<Factor> enabled, Optional<Factor> preferred) {
  /** Answered by the auth service. */
  public static final CallerOperation<ChooseFactors, Chosen> OPERATION =
      new CallerOperation<>("auth.factor.choose", ChooseFactors.class, Chosen.class);

  /** They hold from the next sign-in on. */
  public record Chosen() {}
}
