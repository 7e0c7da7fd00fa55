package dev.postern.localaws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class MovableClock implements InstantSource {

  private volatile Instant now;

  public MovableClock() {
    this(Instant.parse("2026-03-01T12:00:00Z"));
  }

  private MovableClock(Instant start) {
    this.now = start;
  }

  /** A clock that starts at the machine's time. */
  public static MovableClock fromNow() {
    return new MovableClock(Instant.now());
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration duration) {
    now = now.plus(duration);
  }
}
