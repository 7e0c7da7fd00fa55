package dev.postern.gateway.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when something may stay as it is: a connection that carries one request after another, or
 * one of the streams that a connection of HTTP/2 carries. Belongs to one event loop.
 */
final class Watched {
  private final ConnectionDeadlines deadlines;
  private final LongSupplier nanoTime;
  private final Runnable cut;
  private long deadline;
  private Runnable whenLate;
  private boolean closing;

  /**
   * @param cut ends it at once, without waiting for what was written to go out
   */
  Watched(ConnectionDeadlines deadlines, LongSupplier nanoTime, Runnable cut) {
    this.deadlines = deadlines;
    this.nanoTime = nanoTime;
    this.cut = cut;
    this.whenLate = cut;
    within(deadlines.firstHeader(), cut);
  }

  /** A request is being answered. */
  void busy() {
    if (!closing) {
      within(deadlines.answer(), cut);
    }
  }

  /** A body is being read; what is given is done where it takes too long. */
  void reading(Runnable tooLong) {
    within(deadlines.body(), tooLong);
  }

  /** Some bytes of a long body went; more must follow before long. */
  void moving() {
    if (!closing) {
      within(deadlines.stalled(), cut);
    }
  }

  /** The answer is out; a slow reader, or the next request, is waited for. */
  void idle() {
    within(deadlines.nextHeader(), cut);
  }

  /** The answer is out, and no other follows; a slow reader has the usual time for it. */
  void last() {
    closing = true;
    within(deadlines.nextHeader(), cut);
  }

  /** The answer is out, and whatever still comes is not wanted. */
  void leftover() {
    closing = true;
    within(deadlines.leftover(), cut);
  }

  /** Whether nothing more is answered on it (RFC 9112, section 9.6). */
  boolean isClosing() {
    return closing;
  }

  /** Ends it at once. */
  void cut() {
    cut.run();
  }

  boolean isLate(long now) {
    return deadline - now < 0;
  }

  void late() {
    whenLate.run();
  }

  private void within(Duration span, Runnable otherwise) {
    deadline = nanoTime.getAsLong() + span.toNanos();
    whenLate = otherwise;
  }
}
