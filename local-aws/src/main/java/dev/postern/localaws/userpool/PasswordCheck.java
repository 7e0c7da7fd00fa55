package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.User.Status;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The rules of every sign-in with a password, however the password is shown. */
final class PasswordCheck {

  private final Lockouts lockouts;
  private final InstantSource clock;

  PasswordCheck(Lockouts lockouts, InstantSource clock) {
    this.lockouts = lockouts;
    this.clock = clock;
  }

  /** Passes for a user who may sign in and whose password this is; needs the pool's lock. */
  User require(UserPool pool, String signInName, Optional<User> user, String password) {
    var verifier =
        user.flatMap(User::password)
            .orElseGet(() -> Simulation.verifier(pool, pool.rules().canonical(signInName)));
    var username = user.map(User::username).orElse(signInName);
    return require(
        pool, signInName, user, () -> verifier.matches(pool.srpName(), username, password));
  }

  /**
   * Passes for a user who may sign in and whose proof holds; needs the pool's lock. Somebody who
   * doesn't exist fails like a wrong password does, lockout included. A password that was reset
   * proves nothing any more, so it isn't looked at.
   */
  User require(UserPool pool, String signInName, Optional<User> user, BooleanSupplier proof) {
    var name = pool.rules().canonical(user.map(User::username).orElse(signInName));
    lockouts.requireUnlocked(pool, name);
    if (user.filter(found -> found.enabled() && found.status() == Status.RESET_REQUIRED)
        .isPresent()) {
      throw ServiceFault.of(
          "PasswordResetRequiredException", "Password reset required for the user");
    }
    boolean right = proof.getAsBoolean();
    if (!right || user.isEmpty()) {
      lockouts.failed(pool, name);
      throw Faults.wrongCredentials();
    }
    lockouts.succeeded(pool, name);
    requireUsable(user.get());
    if (user.get().passwordExpires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      throw Faults.notAuthorized(
          "Temporary password has expired and must be reset by an administrator.");
    }
    return user.get();
  }

  /** Refuses users who may not sign in, however they show who they are. */
  static void requireUsable(User user) {
    if (!user.enabled()) {
      throw Faults.notAuthorized("User is disabled.");
    }
    // Whom a provider identifies has nothing to show to the pool itself.
    if (user.status() == User.Status.EXTERNAL_PROVIDER) {
      throw Faults.wrongCredentials();
    }
    if (user.status() == User.Status.UNCONFIRMED) {
      throw ServiceFault.of("UserNotConfirmedException", "User is not confirmed.");
    }
  }
}
