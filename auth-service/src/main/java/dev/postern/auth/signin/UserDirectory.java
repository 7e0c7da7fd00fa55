package dev.postern.auth.signin;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;

/** Knows who can sign in and by which password. */
@FunctionalInterface
public interface UserDirectory {
  /**
   * Holds a password against the directory. Blocks. For somebody who isn't there it fails like, and
   * takes as long as, for a wrong password.
   *
   * @throws Failure with {@link Reason#INVALID_CREDENTIALS} where name or password is wrong
   */
  Verification verify(String username, Secret password);
}
