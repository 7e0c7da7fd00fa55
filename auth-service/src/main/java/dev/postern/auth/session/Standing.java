package dev.postern.auth.session;

/** How well the person of a session is known. */
public enum Standing {
  /** They signed in to the user pool, and have an account there. */
  MEMBER,
  /** Nobody knows who they are. */
  GUEST
}
