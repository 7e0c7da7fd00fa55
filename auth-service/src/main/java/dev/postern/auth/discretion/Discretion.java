package dev.postern.auth.discretion;

import dev.postern.auth.limit.RateLimit;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.util.function.Supplier;

/**
 * What somebody with no more than a name and a code may learn of the name. Where signing up tells
 * that a name is taken, there is nothing to hide here either, and the precise reason helps; in
 * strict mode every code that doesn't work looks wrong.
 */
public sealed interface Discretion {
  /** Does something with a code that was sent for a name. */
  <T> T aboutCode(String username, Supplier<T> deed);

  /** Does something with a name and a password that are new. */
  <T> T aboutPassword(Secret password, Supplier<T> deed);

  /** Does something with a code for a name, and a new password. */
  default <T> T aboutCode(String username, Secret password, Supplier<T> deed) {
    return aboutPassword(password, () -> aboutCode(username, deed));
  }

  /** Whether a taken name must look like a free one. */
  boolean hidesTakenNames();

  /** Tells what Cognito tells. */
  record Open() implements Discretion {
    @Override
    public <T> T aboutCode(String username, Supplier<T> deed) {
      return deed.get();
    }

    @Override
    public <T> T aboutPassword(Secret password, Supplier<T> deed) {
      return deed.get();
    }

    @Override
    public boolean hidesTakenNames() {
      return false;
    }
  }

  /**
   * Tells nothing.
   *
   * @param attempts at guessing codes
   * @param rules that a password is held against before Cognito looks at the name
   */
  record Strict(RateLimit attempts, PasswordRules rules) implements Discretion {
    @Override
    public <T> T aboutCode(String username, Supplier<T> deed) {
      attempts.take(username);
      try {
        return deed.get();
      } catch (Failure failure) {
        throw tellsOfUser(failure) ? codeDoesNotWork(failure) : failure;
      }
    }

    @Override
    public <T> T aboutPassword(Secret password, Supplier<T> deed) {
      rules.require(password);
      return deed.get();
    }

    @Override
    public boolean hidesTakenNames() {
      return true;
    }

    private static Failure codeDoesNotWork(Failure cause) {
      return Failure.of(
          Reason.CODE_MISMATCH, "That code is not right, or no longer good. Get a new one.", cause);
    }

    private static boolean tellsOfUser(Failure failure) {
      return switch (failure.reason()) {
        case CODE_MISMATCH,
            CODE_EXPIRED,
            ALREADY_CONFIRMED,
            ALIAS_TAKEN,
            TOO_MANY_ATTEMPTS,
            INVALID_CREDENTIALS,
            USER_NOT_CONFIRMED,
            PASSWORD_RESET_REQUIRED,
            REJECTED_BY_POLICY ->
            true;
        default -> false;
      };
    }
  }
}
