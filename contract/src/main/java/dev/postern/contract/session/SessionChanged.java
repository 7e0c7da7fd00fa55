package dev.postern.contract.session;

import dev.postern.contract.bus.Announcement;

/** Told to every node when what a session says of its person has changed; it goes on. */
public record SessionChanged(SessionId session) {
  /** Announced by the auth service. */
  public static final Announcement<SessionChanged> ANNOUNCEMENT =
      new Announcement<>("session.changed", SessionChanged.class);
}
