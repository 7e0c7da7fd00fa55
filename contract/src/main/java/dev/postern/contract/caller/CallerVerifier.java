package dev.postern.contract.caller;

import dev.postern.contract.bus.Failure;

/** Decides whether an assertion is the auth service's own and still alive. */
@FunctionalInterface
public interface CallerVerifier {
  /**
   * The caller that the assertion names: a person in person, unless the verifier says otherwise.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the assertion is forged, expired or made for
   *     somebody else, {@code UNAVAILABLE} where the keys can't be had
   */
  Caller verify(CallerAssertion assertion);
}
