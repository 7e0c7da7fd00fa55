package dev.postern.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves by hand. */
public final class TestClock implements InstantSource {
  private final AtomicReference<Instant> now;

  public TestClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /** Stands at some fixed time. */
  public static TestClock stopped() {
    return new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  }

  /** Starts at the machine's time, for what signs by it. */
  public static TestClock fromNow() {
    return new TestClock(Instant.now());
  }

  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
