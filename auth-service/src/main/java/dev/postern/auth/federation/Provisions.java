package dev.postern.auth.federation;

import dev.postern.auth.session.Session;
import dev.postern.contract.bus.Failure;
import java.time.Instant;

/** Provides a session with what a token gives that is good for a moment alone. */
@FunctionalInterface
public interface Provisions {
  /**
   * The session as it goes on without the token. Blocks.
   *
   * @param until when the session ends at the latest
   * @throws Failure where nothing could be got, by which the session has ended
   */
  Session provide(Session opened, Instant until);
}
