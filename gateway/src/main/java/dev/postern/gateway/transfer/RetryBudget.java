package dev.postern.gateway.transfer;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests to S3 may be sent once more, of all of this gateway's together. Where S3 fails
 * for everybody, few are: it would otherwise get several times its load when it can bear it least.
 * The figures are those of the AWS SDK's standard mode: 100 repetitions, and another one for every
 * five requests that went well.
 */
final class RetryBudget {
  private static final int MOST = 500;
  private static final int REPETITION = 5;

  private final AtomicInteger left = new AtomicInteger(MOST);

  /** Takes from what is left; false where that is too little. */
  boolean allowsAnother() {
    return left.getAndUpdate(now -> now < REPETITION ? now : now - REPETITION) >= REPETITION;
  }

  /** S3 answered as it should. */
  void wentWell() {
    left.updateAndGet(now -> Math.min(MOST, now + 1));
  }
}
