package dev.postern.contract.session;

import dev.postern.contract.bus.Idempotent;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.caller.CallerAssertion;
import java.time.Instant;

/** Asks whose session a token belongs to, and lets the session live on. */
public record ResolveSession(SessionToken token) implements Idempotent {
  /** Answered by the auth service. */
  public static final Operation<ResolveSession, Result> OPERATION =
      new Operation<>("auth.session.resolve", ResolveSession.class, Result.class);

  /** Every answer. */
  public sealed interface Result {}

  /**
   * The session lives.
   *
   * @param validUntil when the assertion expires; the answer may be kept until then and no longer
   */
  public record Resolved(CallerAssertion assertion, Instant validUntil, SessionView session)
      implements Result {}

  /** There is no such session, or it has ended. */
  public record Unknown() implements Result {}
}
