package dev.postern.auth.caller;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Lets nobody do what can't be undone, or what opens another way in, from a session that was left
 * open: whoever wants to must have shown a short while ago who they are.
 */
public final class StepUp {
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final InstantSource clock;

  /** Reads the time there. */
  public StepUp(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Goes on for those who signed in during the last five minutes.
   *
   * @throws Failure with {@link Reason#STEP_UP_REQUIRED} for all others
   */
  public void require(Caller caller) {
    if (clock.instant().isAfter(caller.authenticatedAt().plus(FRESH))) {
      throw Failure.of(Reason.STEP_UP_REQUIRED, "Sign in again to do this.");
    }
  }
}
