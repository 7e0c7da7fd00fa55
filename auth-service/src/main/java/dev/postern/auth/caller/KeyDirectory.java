package dev.postern.auth.caller;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.AssertionKeys.Published;

/** Where auth nodes tell each other the public keys that verify their assertions. */
@FunctionalInterface
interface KeyDirectory {
  /**
   * Makes a node's own keys known for an hour, and answers with those of all nodes.
   *
   * @throws Failure with {@code UNAVAILABLE} or {@code TIMEOUT} where the directory can't be asked
   */
  Published exchange(Published own);
}
