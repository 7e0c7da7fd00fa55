package dev.postern.auth.session;

import dev.postern.contract.session.SessionId;
import java.util.Collection;

/** Makes a new session's person known where else they have to be known. */
@FunctionalInterface
public interface Introduction {
  /**
   * The session with what became known of its person by that; as it was where nothing could be
   * found out now. Blocks for a moment at most, and never fails.
   *
   * @param before the sessions that the browser held until now, whose guest the person may have
   *     been
   */
  Session introduce(Session opened, Collection<SessionId> before);
}
