package dev.postern.localaws.s3.store;

import java.time.Instant;

/**
 * A copy of an archived object that can be read for a while.
 *
 * @param readyAt from when on
 * @param expiresAt until when
 */
public record Restoration(Instant readyAt, Instant expiresAt) {
  /** Whether the copy is still being made. */
  public boolean ongoingAt(Instant now) {
    return now.isBefore(readyAt);
  }

  /** Whether the copy is gone again. */
  public boolean overAt(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
