package dev.postern.localaws.saml;

import java.util.Optional;
import java.util.Set;

/**
 * For whom an assertion must have been made.
 *
 * @param audiences of which it must name one
 * @param recipient the address it must have been made for, where that is known
 * @param inResponseTo the request that it must answer, where that is known
 */
public record SamlExpectation(
    Set<String> audiences, Optional<String> recipient, Optional<String> inResponseTo) {

  /** Copies the set. */
  public SamlExpectation {
    audiences = Set.copyOf(audiences);
  }
}
