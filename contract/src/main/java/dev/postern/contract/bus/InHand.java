package dev.postern.contract.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Counts the questions that are being answered, up to a limit, and tells when none is left. */
final class InHand {
  private final int most;
  private final Promise<Void> done = Promise.promise();
  private int count;
  private boolean draining;

  InHand(int most) {
    this.most = most;
  }

  /** Whether one more may be answered. */
  synchronized boolean begin() {
    if (count == most) {
      return false;
    }
    count++;
    return true;
  }

  synchronized void end() {
    count--;
    completeIfDone();
  }

  /** Completes once nothing is in hand any more. */
  synchronized Future<Void> drain() {
    draining = true;
    completeIfDone();
    return done.future();
  }

  private void completeIfDone() {
    if (draining && count == 0) {
      done.tryComplete();
    }
  }
}
