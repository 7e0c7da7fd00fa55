package dev.postern.auth.session;

/** How well the person of a session is known. */
public enum Standing {
  /** They signed in to the user pool, and have an account there. */
  MEMBER,
  /** They signed in at a provider that the identity pool trusts, and have no account here. */
  VISITOR,
  /** Nobody knows who they are. */
  GUEST
}
