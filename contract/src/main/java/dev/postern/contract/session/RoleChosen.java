package dev.postern.contract.session;

import dev.postern.contract.bus.Announcement;
import java.util.Optional;

/**
 * Told to every node when somebody goes on in another role, so that nothing kept for the role
 * before is used any more; the session goes on.
 *
 * @param role ARN of the role that they chose; empty where the identity pool chooses
 */
public record RoleChosen(SessionId session, Optional<String> role) {
  /** Announced by the auth service. */
  public static final Announcement<RoleChosen> ANNOUNCEMENT =
      new Announcement<>("session.role-chosen", RoleChosen.class);
}
