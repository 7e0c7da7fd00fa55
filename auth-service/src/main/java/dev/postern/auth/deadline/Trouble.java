package dev.postern.auth.deadline;

import dev.postern.contract.bus.Failure;

/** Tells trouble that passes by itself from trouble that stays. */
public final class Trouble {
  private Trouble() {}

  /** Whether the very same question may be answered a moment later. */
  public static boolean isPassing(Failure failure) {
    return switch (failure.reason()) {
      case UNAVAILABLE, TIMEOUT, THROTTLED -> true;
      default -> false;
    };
  }
}
