package dev.postern.e2e;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The machine's time, some way ahead. */
final class MovedClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;

  void advance(Duration by) {
    ahead = ahead.plus(by);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }
}
