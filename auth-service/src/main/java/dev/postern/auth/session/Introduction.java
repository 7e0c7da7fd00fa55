package dev.postern.auth.session;

/** Makes a new session's person known where else they have to be known. */
@FunctionalInterface
public interface Introduction {
  /**
   * The session with what became known of its person by that; as it was where nothing could be
   * found out now. Blocks for a moment at most, and never fails.
   */
  Session introduce(Session opened);
}
