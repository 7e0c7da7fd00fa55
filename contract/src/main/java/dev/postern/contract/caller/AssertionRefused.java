package dev.postern.contract.caller;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an assertion isn't taken. Whoever asked hears that they must sign in, the audit log hears
 * this, and nobody hears anything of what the assertion says.
 */
public final class AssertionRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Why why;

  private AssertionRefused(Why why, @Nullable Throwable cause) {
    super(why.code(), cause);
    this.why = why;
  }

  /** What is wrong with it. */
  public enum Why {
    MISSING,
    MALFORMED,
    UNKNOWN_KEY,
    EXPIRED,
    INVALID,
    FOR_VISITORS;

    /** As the audit log writes it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What whoever asked is told. */
  public static Failure failure(Why why) {
    return failure(why, null);
  }

  static Failure failure(Why why, @Nullable Throwable cause) {
    return Failure.of(Reason.UNAUTHENTICATED, "Sign in first.", new AssertionRefused(why, cause));
  }

  /** Why one was refused, if that is what failed. */
  public static Why of(Failure failure) {
    return failure.getCause() instanceof AssertionRefused refused ? refused.why : Why.INVALID;
  }
}
