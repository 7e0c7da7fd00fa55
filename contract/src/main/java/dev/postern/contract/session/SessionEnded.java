package dev.postern.contract.session;

import dev.postern.contract.bus.Announcement;

/** Told to every node when a session ends, so that nothing kept for it outlives it. */
public record SessionEnded(SessionId session) {
  /** Announced by the auth service. */
  public static final Announcement<SessionEnded> ANNOUNCEMENT =
      new Announcement<>("session.ended", SessionEnded.class);
}
